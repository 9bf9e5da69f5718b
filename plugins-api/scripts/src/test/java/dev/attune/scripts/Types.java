package dev.attune.scripts;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Identifier;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.RankingRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says in TypeScript what [JsonOut] makes of the contract, with the words of the contract's own comments.
final class Types {
    private static final Path API = Path.of("../api/src/main/java/dev/attune/api");
    private static final String HEAD = "// What a script of Attune is given and what it answers, for editors. Made from"
            + " the contract: do not edit.\n";

    private final StringBuilder out = new StringBuilder(HEAD);
    private final Set<Class<?>> written = new LinkedHashSet<>();
    private final ArrayDeque<Class<?>> left = new ArrayDeque<>();

    private Types() {}

    /// @param answers what scripts answer, as it was written by hand
    static String of(String answers) {
        var types = new Types();
        types.left.add(RankingRequest.class);
        types.left.add(AssemblyRequest.class);
        while (!types.left.isEmpty()) {
            var next = types.left.remove();
            if (types.written.add(next)) {
                types.write(next);
            }
        }
        return types.out + "\n" + answers;
    }

    private void write(Class<?> type) {
        var comment = Comment.of(type);
        out.append(comment.about().isEmpty() ? "\n" : "\n/** " + comment.about() + " */\n");
        out.append("interface ").append(type.getSimpleName()).append(" {\n");
        for (var component : type.getRecordComponents()) {
            comment.of(component)
                    .ifPresent(text -> out.append("    /** ").append(text).append(" */\n"));
            boolean optional = component.getType() == Optional.class;
            out.append("    ").append(component.getName()).append(optional ? "?: " : ": ");
            out.append(name(component.getGenericType())).append(";\n");
        }
        out.append("}\n");
    }

    private String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            var raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return name(arguments[0]);
            }
            if (Collection.class.isAssignableFrom(raw)) {
                var element = name(arguments[0]);
                return element.contains(" ") ? "(" + element + ")[]" : element + "[]";
            }
            if (Map.class.isAssignableFrom(raw)) {
                return "Record<string, " + name(arguments[1]) + ">";
            }
        }
        return plain((Class<?>) type);
    }

    private String plain(Class<?> type) {
        if (type == String.class || type == Identifier.class || type == Instant.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || type == Duration.class || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type == Object.class) {
            return "any";
        }
        if (type == Leaning.class) {
            return "Record<string, Record<string, number>>";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(it -> '"' + it.toString() + '"')
                    .collect(Collectors.joining(" | "));
        }
        if (type.isRecord()) {
            left.add(type);
            return type.getSimpleName();
        }
        throw new IllegalArgumentException("a script cannot be given a " + type);
    }

    /// What the contract says of a record.
    private record Comment(String about, Map<String, String> components) {
        private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*)");

        static Comment of(Class<?> type) {
            var file = type.getNestHost().getSimpleName() + ".java";
            try {
                var source = Files.readString(API.resolve(file));
                var comment = source.substring(0, source.indexOf("record " + type.getSimpleName() + "("))
                        .replaceAll("(?s).*[;}]\\s*\n", "")
                        .lines()
                        .filter(line -> line.strip().startsWith("///"))
                        .map(line -> line.strip().substring(3).strip())
                        .collect(Collectors.joining("\n"))
                        .replaceAll("\n(?!@param|\n)", " ");
                return new Comment(
                        plain(comment.lines().findFirst().orElse("").replaceAll(" *@param.*", "")),
                        PARAMETER
                                .matcher(comment)
                                .results()
                                .collect(Collectors.toMap(it -> it.group(1), it -> plain(it.group(2)))));
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }

        private static String plain(String text) {
            return text.replaceAll("\\[#?([\\w#]+)\\]", "$1")
                    .replace('#', '.')
                    .replace("*/", "")
                    .strip();
        }

        Optional<String> of(RecordComponent component) {
            return Optional.ofNullable(components.get(component.getName()));
        }
    }
}
