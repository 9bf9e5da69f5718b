package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.platform.binding.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the OpenAPI document says of somebody's routes beyond what the routes themselves say: a part of such a
/// document, `paths` and `components`, in a YAML file that lies beside the class that declares the routes.
///
/// @param paths operations by path and method; what every operation has, such as 401 or 503, is added to them
/// @param components schemas and the like, by kind and name
public record RouteDocs(Map<String, Object> paths, Map<String, Object> components) {
    /// Nothing to add.
    public static final RouteDocs NONE = new RouteDocs(Map.of(), Map.of());

    private static final String REFERENCE = "$ref";
    private static final String TO_COMPONENT = "#/components/";

    /// Reads files that lie beside a class in the jar.
    ///
    /// @throws dev.attune.platform.binding.BindingException if one of them is not YAML
    public static RouteDocs beside(Class<?> type, String... files) {
        var docs = NONE;
        for (String file : files) {
            try (var in = type.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is missing in the jar");
                }
                docs = docs.and(read(file, new String(in.readAllBytes(), UTF_8)));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return docs;
    }

    /// @param file how errors call it
    /// @throws dev.attune.platform.binding.BindingException if it is not YAML
    public static RouteDocs read(String file, String yaml) {
        var tree = Yaml.read(file, yaml);
        return new RouteDocs(map(tree.get("paths")), map(tree.get("components")));
    }

    private RouteDocs and(RouteDocs other) {
        var all = new LinkedHashMap<>(paths);
        all.putAll(other.paths);
        return new RouteDocs(all, merged(components, other.components));
    }

    /// Both, kind by kind; of the same name, the one of the second.
    static Map<String, Object> merged(Map<String, Object> components, Map<String, Object> more) {
        var all = new LinkedHashMap<>(components);
        more.forEach((kind, named) -> {
            var both = new LinkedHashMap<>(map(all.get(kind)));
            both.putAll(map(named));
            all.put(kind, both);
        });
        return all;
    }

    /// What is said of an operation; empty if nothing is.
    Map<String, Object> of(String method, String path) {
        return map(map(paths.get(path)).get(method.toLowerCase(Locale.ROOT)));
    }

    /// The same with components that have the prefix in front of their names, so that they are nobody else's.
    public RouteDocs named(String prefix) {
        var renamed = new LinkedHashMap<String, Object>();
        components.forEach((kind, named) -> {
            var byName = new LinkedHashMap<String, @Nullable Object>();
            map(named).forEach((name, component) -> byName.put(prefix + "." + name, renamed(component, prefix)));
            renamed.put(kind, byName);
        });
        return new RouteDocs(map(renamed(paths, prefix)), renamed);
    }

    private @Nullable Object renamed(@Nullable Object tree, String prefix) {
        return switch (tree) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, value) -> copy.put(
                        String.valueOf(key),
                        REFERENCE.equals(key) && value instanceof String reference
                                ? renamed(reference, prefix)
                                : renamed(value, prefix)));
                yield copy;
            }
            case List<?> list -> list.stream().map(it -> renamed(it, prefix)).toList();
            case null, default -> tree;
        };
    }

    /// A reference to a component that is one of these; every other stays as it is.
    private String renamed(String reference, String prefix) {
        int slash = reference.lastIndexOf('/') + 1;
        boolean component = reference.startsWith(TO_COMPONENT) && slash > TO_COMPONENT.length();
        String kind = component ? reference.substring(TO_COMPONENT.length(), slash - 1) : "";
        String name = reference.substring(slash);
        return map(components.get(kind)).containsKey(name)
                ? reference.substring(0, slash) + prefix + "." + name
                : reference;
    }

    @SuppressWarnings("unchecked") // the keys of a YAML map are strings
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
