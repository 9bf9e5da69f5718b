package dev.attune.platform.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Binds one tree and notes everything that is wrong with it. A value that cannot be bound is null here.
final class Reading {
    private static final int TEXT_SHOWN = 80;

    private final Scalars scalars;
    private final List<BindingError> errors;

    Reading(Path baseFolder, List<BindingError> errors) {
        this.scalars = new Scalars(baseFolder);
        this.errors = errors;
    }

    @Nullable
    Object root(Class<?> record, @Nullable Object tree) {
        return nested(record, tree == null ? Map.of() : tree, Place.root(tree));
    }

    private @Nullable Object value(Type type, Object value, Place place) {
        return switch (Kind.of(type)) {
            case Kind.Raw() -> value;
            case Kind.Maybe(var of) -> optional(value(of, value, place));
            case Kind.Many(var of, var unique) -> many(of, unique, value, place);
            case Kind.Named(var of) -> named(of, value, place);
            case Kind.Nested(var record) -> nested(record, value, place);
            case Kind.Choice choice -> choice(choice, value, place);
            case Kind.Scalar scalar -> scalar(scalar, value, place);
        };
    }

    private static @Nullable Object optional(@Nullable Object bound) {
        return bound == null ? null : Optional.of(bound);
    }

    private @Nullable Object scalar(Kind.Scalar scalar, Object value, Place place) {
        var bound = scalars.bind(scalar.type(), value);
        if (bound.isEmpty()) {
            var quotes = scalar.type() == String.class && (value instanceof Number || value instanceof Boolean);
            wrong(place, scalar.expected(), value, quotes ? "\"" + value + "\", in quotes" : scalar.example());
        }
        return bound.orElse(null);
    }

    private @Nullable Object choice(Kind.Choice choice, Object value, Place place) {
        int index = choice.words().indexOf(value);
        if (index < 0) {
            errors.add(place.error(
                    named(place) + " must be one of " + choice.words() + ", but is " + describe(value) + ".",
                    Nearest.advice(String.valueOf(value), choice.words())));
            return null;
        }
        return choice.type().getEnumConstants()[index];
    }

    private @Nullable Object many(Type of, boolean unique, Object value, Place place) {
        if (!(value instanceof List<?> list)) {
            wrong(place, "a list", value, "[one, two]");
            return null;
        }
        if (Kind.of(of) instanceof Kind.Raw) {
            return list;
        }
        var bound = new ArrayList<Object>();
        for (int index = 0; index < list.size(); index++) {
            var element = present(of, list.get(index), place.element(list, index));
            if (element != null) {
                bound.add(element);
            }
        }
        if (bound.size() < list.size()) {
            return null;
        }
        return unique ? Collections.unmodifiableSet(new LinkedHashSet<>(bound)) : List.copyOf(bound);
    }

    private @Nullable Object named(Type of, Object value, Place place) {
        if (!(value instanceof Map<?, ?> map)) {
            wrong(place, "a map", value, "{ name: value }");
            return null;
        }
        if (Kind.of(of) instanceof Kind.Raw) {
            return map;
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        for (var entry : map.entrySet()) {
            var key = String.valueOf(entry.getKey());
            var element = present(of, entry.getValue(), place.value(map, key));
            if (element != null) {
                bound.put(key, element);
            }
        }
        return bound.size() < map.size() ? null : Collections.unmodifiableMap(bound);
    }

    private @Nullable Object present(Type type, @Nullable Object value, Place place) {
        if (value != null) {
            return value(type, value, place);
        }
        errors.add(place.error(named(place) + " has no value.", "Write one, or delete the line."));
        return null;
    }

    private @Nullable Object nested(Class<?> record, Object value, Place place) {
        if (!(value instanceof Map<?, ?> map)) {
            wrong(place, "a map", value, "lines of 'key: value'");
            return null;
        }
        var slots = Slot.of(record);
        int before = errors.size();
        refuseUnknown(slots, map, place);
        var arguments = slots.stream().map(slot -> slot(slot, map, place)).toArray();
        return errors.size() > before ? null : construct(record, arguments, slots, map, place);
    }

    private void refuseUnknown(List<Slot> slots, Map<?, ?> map, Place place) {
        var known = slots.stream().map(Slot::key).toList();
        for (var key : map.keySet()) {
            if (!known.contains(key)) {
                var text = String.valueOf(key);
                var at = place.key(map, text);
                errors.add(at.error("There is no setting " + named(at) + ".", Nearest.advice(text, known)));
            }
        }
    }

    private @Nullable Object slot(Slot slot, Map<?, ?> map, Place place) {
        var written = map.get(slot.key());
        if (written != null) {
            return value(slot.type(), written, place.value(map, slot.key()));
        }
        var byDefault = slot.defaultTree();
        if (byDefault.isPresent()) {
            return value(slot.type(), byDefault.get(), new Place("default of " + slot.key(), Optional.empty()));
        }
        return switch (Kind.of(slot.type())) {
            case Kind.Maybe _ -> Optional.empty();
            case Kind.Many(var _, var unique) -> unique ? Set.of() : List.of();
            case Kind.Named _ -> Map.of();
            default -> {
                var at = place.key(map, slot.key());
                errors.add(at.error(
                        named(at) + " is missing.",
                        "Write '" + slot.key() + ": …'"
                                + (slot.description().isEmpty() ? "." : ": " + slot.description())));
                yield null;
            }
        };
    }

    private @Nullable Object construct(
            Class<?> record, @Nullable Object[] arguments, List<Slot> slots, Map<?, ?> map, Place place) {
        try {
            return canonical(record).newInstance(arguments);
        } catch (InvocationTargetException refused) {
            var cause = String.valueOf(
                    refused.getCause() == null ? refused : refused.getCause().getMessage());
            var at = slots.stream()
                    .map(Slot::key)
                    .filter(key ->
                            map.containsKey(key) && (cause.startsWith(key + " ") || cause.startsWith("'" + key + "'")))
                    .findFirst()
                    .map(key -> place.value(map, key))
                    .orElse(place);
            var message = place.path().isEmpty() ? cause : "'" + place.path() + "': " + cause;
            errors.add(at.error(message.endsWith(".") ? message : message + ".", "Change it."));
            return null;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalArgumentException(
                    "the settings record " + record.getName() + " cannot be created", broken);
        }
    }

    private static Constructor<?> canonical(Class<?> record) throws NoSuchMethodException {
        var types = Arrays.stream(record.getRecordComponents())
                .map(it -> it.getType())
                .toArray(Class<?>[]::new);
        var constructor = record.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }

    private void wrong(Place place, String expected, Object value, String example) {
        errors.add(place.error(
                named(place) + " must be " + expected + ", but is " + describe(value) + ".",
                "Write it as " + example + "."));
    }

    private static String named(Place place) {
        return "'" + place.path() + "'";
    }

    /// A value as an error shows it.
    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "empty";
            case String text when text.length() > TEXT_SHOWN -> "'" + text.substring(0, TEXT_SHOWN) + "…'";
            case String text -> "'" + text + "'";
            case Map<?, ?> _ -> "a map";
            case List<?> _ -> "a list";
            default -> value.toString();
        };
    }
}
