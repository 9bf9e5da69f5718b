package dev.attune.plugins.file;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes signals from lines in the form of Segment's tracking calls, as its archives and exports hold them.
final class SegmentSignals implements Translation {
    private final DataClass dataClass;
    private final Times times;

    SegmentSignals(DataClass dataClass, Times times) {
        this.dataClass = dataClass;
        this.times = times;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public List<Signal> signals(List<Row> rows, Moment moment) {
        var row = rows.getFirst();
        var written = time(row);
        var call = new Call(
                row,
                MessageIds.fitting(text(row, "messageId").orElseGet(() -> MessageIds.of(row.entry()))),
                moment.shift().apply(written),
                context(row, written, moment));
        var signals = new ArrayList<Signal>();
        consent(call).ifPresent(signals::add);
        signals.add(signal(call));
        return signals;
    }

    private record Call(Row row, String id, Instant time, Map<String, Object> context) {}

    private Signal signal(Call call) {
        var type = text(call.row, "type").orElse("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "track" ->
                event(call, type, text(call.row, "event").orElseThrow(() -> missing("event")), Map.of(), "properties");
            case "page" -> event(call, type, "Page Viewed", naming(call.row), "properties");
            case "screen" -> event(call, type, "Screen Viewed", naming(call.row), "properties");
            case "group" ->
                event(call, type, "Group Joined", Map.of(Identifier.ACCOUNT_ID, account(call.row)), "traits");
            case "identify" -> identify(call);
            case "alias" -> alias(call);
            default ->
                throw new NotUnderstoodException(
                        type.isEmpty() ? "the line has no type" : "the type '" + type + "' is unknown",
                        "Use one of identify, track, page, screen, group, alias, or describe the fields by a mapping.");
        };
    }

    private static String account(Row row) {
        var id = text(row, "groupId").orElseThrow(() -> missing("groupId"));
        return identifier(Identifier.ACCOUNT_ID, id).value();
    }

    private Signal event(Call call, String type, String name, Map<String, Object> more, String where) {
        var properties = new LinkedHashMap<>(object(call.row, where));
        properties.putAll(more);
        return new Signal.Event(call.id, type, name, persons(call.row), call.time, dataClass, properties, call.context);
    }

    private Signal identify(Call call) {
        var traits = object(call.row, "traits");
        var person = new LinkedHashSet<>(persons(call.row));
        if (traits.get("email") instanceof String email) {
            address(email).ifPresent(person::add);
        }
        if (traits.get("phone") instanceof String phone && phone.strip().startsWith("+")) {
            person.add(identifier(Identifier.PHONE, "+" + phone.replaceAll("\\D", "")));
        }
        if (traits.get("loyalty_id") instanceof String loyalty && !loyalty.isBlank()) {
            person.add(identifier(Identifier.LOYALTY_ID, loyalty.strip()));
        }
        return new Signal.Traits(call.id, "identify", List.copyOf(person), call.time, dataClass, traits, call.context);
    }

    private Signal alias(Call call) {
        return new Signal.Traits(call.id, "alias", aliased(call.row), call.time, dataClass, Map.of(), call.context);
    }

    /// The user, and who they were before: a visitor, or an address of theirs; never another known user.
    private static List<Identifier> aliased(Row row) {
        var user = text(row, "userId").orElseThrow(() -> missing("userId"));
        var previous = text(row, "previousId").orElseThrow(() -> missing("previousId"));
        var found = new ArrayList<Identifier>();
        found.add(identifier(Identifier.USER_ID, user));
        if (text(row, "anonymousId").equals(Optional.of(previous))) {
            found.add(identifier(Identifier.ANONYMOUS_ID, previous));
        } else if (!previous.equals(user)) {
            found.add(address(previous).orElseGet(() -> identifier(Identifier.ANONYMOUS_ID, previous)));
        }
        return found;
    }

    private static Optional<Identifier> address(String written) {
        return written.indexOf('@') > 0
                ? Optional.of(identifier(Identifier.EMAIL, written.strip().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /// Consent that the line reports holds from its time on. The categories are the deployment's purposes.
    private static Optional<Signal> consent(Call call) {
        if (!(call.context.get("consent") instanceof Map<?, ?> consent)
                || !(consent.get("categoryPreferences") instanceof Map<?, ?> preferences)) {
            return Optional.empty();
        }
        var purposes = new LinkedHashMap<String, Boolean>();
        preferences.forEach((purpose, allowed) -> {
            if (allowed instanceof Boolean choice) {
                purposes.put(String.valueOf(purpose), choice);
            } else if (allowed != null) {
                throw new NotUnderstoodException(
                        "the consent for '" + purpose + "' is neither true nor false but '" + allowed + "'",
                        "Write true or false, without quotation marks, and replay.");
            }
        });
        return Optional.of(new Signal.Consent(
                MessageIds.fitting(call.id + "/consent"),
                persons(call.row),
                call.time,
                purposes,
                "consent in the context of message " + call.id));
    }

    private static List<Identifier> persons(Row row) {
        var found = new ArrayList<Identifier>();
        text(row, "userId").ifPresent(it -> found.add(identifier(Identifier.USER_ID, it)));
        text(row, "anonymousId").ifPresent(it -> found.add(identifier(Identifier.ANONYMOUS_ID, it)));
        if (found.isEmpty()) {
            throw new NotUnderstoodException("the line names nobody", "Add userId or anonymousId and replay.");
        }
        return found;
    }

    private static Identifier identifier(String namespace, String value) {
        try {
            return Identifier.of(namespace, value);
        } catch (IllegalArgumentException wrong) {
            throw new NotUnderstoodException(String.valueOf(wrong.getMessage()), "Correct the id and replay.");
        }
    }

    private static Map<String, Object> naming(Row row) {
        var naming = new LinkedHashMap<String, Object>();
        text(row, "name").ifPresent(it -> naming.put("name", it));
        text(row, "category").ifPresent(it -> naming.put("category", it));
        return naming;
    }

    private Instant time(Row row) {
        for (var name : List.of("timestamp", "originalTimestamp", "sentAt", "receivedAt")) {
            Object value = row.value(name);
            if (value != null && !value.equals("")) {
                return times.read(value);
            }
        }
        throw missing("timestamp");
    }

    private static Map<String, Object> context(Row row, Instant written, Moment moment) {
        var context = new LinkedHashMap<>(object(row, "context"));
        if (!moment.shift().isNone()) {
            context.put("originalTime", written.toString());
        }
        return context;
    }

    private static Optional<String> text(Row row, String name) {
        return Optional.ofNullable(row.value(name))
                .map(String::valueOf)
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    private static Map<String, Object> object(Row row, String name) {
        @Nullable Object value = row.value(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new NotUnderstoodException(name + " is no object", "Write " + name + " as an object and replay.");
        }
        var object = new LinkedHashMap<String, Object>();
        map.forEach((key, inner) -> object.put(String.valueOf(key), inner));
        return object;
    }

    private static NotUnderstoodException missing(String name) {
        return new NotUnderstoodException("the line has no " + name, "Add " + name + " and replay.");
    }
}
