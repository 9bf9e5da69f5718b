package dev.attune.platform.pluginhost;

import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import dev.attune.platform.binding.Schema;
import dev.attune.platform.deployment.PluginUse;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One plugin looked at by itself, as a server would load it. It runs the plugin's code in this process and is done
/// with it only when the process ends: use a process of its own.
///
/// @param refused why a server would not start it; empty if it would
/// @param created whether its contribution was created; not if it needs settings and there are none
/// @param type the contribution's class; empty if it could not be loaded
/// @param purposes what it declares, in its order
/// @param budgetMillis what it declares
/// @param schema of its settings, as JSON Schema; empty if it has none
/// @param routes such as `POST /v1/track`, with what they say of themselves
/// @param threads that were started when it was created, and still run after it was closed
public record Inspection(
        String id,
        String version,
        Optional<String> refused,
        boolean created,
        Optional<Class<?>> type,
        List<String> purposes,
        long budgetMillis,
        List<String> formats,
        Map<String, Object> schema,
        Map<String, String> routes,
        Set<String> threads) {

    private static final Duration ENDING = Duration.ofMillis(500);

    /// Loads the plugin, creates its contribution, and closes it.
    ///
    /// @param plugin its folder or its zip
    /// @param settings as a deployment would write them
    /// @throws IllegalArgumentException if there is no plugin at all
    public static Inspection of(Path plugin, Map<String, Object> settings, Path baseFolder) {
        var location = List.of(plugin);
        var shelf = Shelf.of(location);
        var file = shelf.files().values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no plugin at " + plugin
                        + (shelf.unreadable().isEmpty()
                                ? ": it has no plugin.properties"
                                : ": " + String.join("; ", shelf.unreadable()))));
        return new Look(shelf, file, settings, baseFolder).at();
    }

    /// One look, step by step: what is known until a step fails is told.
    private static final class Look {
        private final Shelf shelf;
        private final PluginFile file;
        private final Map<String, Object> settings;
        private final Path baseFolder;
        private @Nullable Class<?> type;
        private @Nullable Contributes described;
        private Map<String, Object> schema = Map.of();
        private boolean created;

        Look(Shelf shelf, PluginFile file, Map<String, Object> settings, Path baseFolder) {
            this.shelf = shelf;
            this.file = file;
            this.settings = settings;
            this.baseFolder = baseFolder;
        }

        Inspection at() {
            var purposes = Set.<String>of();
            try {
                purposes = declared();
            } catch (UnusableException reason) {
                return told(Optional.ofNullable(reason.getMessage()), Map.of(), Set.of());
            }
            if (settings.isEmpty() && schema.get("required") instanceof List<?> required && !required.isEmpty()) {
                return told(Optional.empty(), Map.of(), Set.of());
            }
            var creation = new Creation(purposes, baseFolder);
            var before = Thread.getAllStackTraces().keySet();
            try (var starting = new Starting(shelf, creation, Limits.USUAL.starting())) {
                var started = starting.start(
                        new PluginUse(file.id(), file.id(), settings, true, Optional.empty(), Optional.empty()));
                var routes = new LinkedHashMap<String, String>();
                created = true;
                started.routes().forEach(route -> routes.put(route.method() + " " + route.path(), route.summary()));
                if (started.contribution() instanceof AutoCloseable closeable) {
                    closeable.close();
                }
                return told(Optional.empty(), routes, begunSince(before));
            } catch (UnusableException reason) {
                return told(Optional.ofNullable(reason.getMessage()), Map.of(), begunSince(before));
            } catch (Exception broken) {
                return told(Optional.of("It fails when it is closed: " + Thrown.of(broken)), Map.of(), Set.of());
            }
        }

        /// Reads what the class says of itself.
        private Set<String> declared() throws UnusableException {
            try (var starting = new Starting(shelf, new Creation(Set.of(), baseFolder), Limits.USUAL.starting())) {
                type = Creation.type(starting.load(file));
                described = type.getAnnotation(Contributes.class);
                Constructor<?> constructor = Creation.constructor(type);
                schema = Creation.settings(constructor).map(Schema::of).orElse(Map.of());
                return described == null ? Set.of() : Set.of(described.purposes());
            } catch (IllegalArgumentException unbindable) {
                throw new UnusableException(
                        "Its settings record cannot be filled: " + unbindable.getMessage(), unbindable);
            }
        }

        /// Threads that end by themselves are given a moment to do so.
        private Set<String> begunSince(Set<Thread> before) {
            var begun = new TreeSet<String>();
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (!before.contains(thread) && !thread.getName().equals("start-" + file.id()) && outlives(thread)) {
                    begun.add(thread.getName());
                }
            }
            return begun;
        }

        private static boolean outlives(Thread thread) {
            try {
                return !thread.join(ENDING);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        private Inspection told(Optional<String> refused, Map<String, String> routes, Set<String> threads) {
            var contributes = described;
            return new Inspection(
                    file.id(),
                    file.version(),
                    refused,
                    created,
                    Optional.ofNullable(type),
                    contributes == null ? List.of() : List.of(contributes.purposes()),
                    contributes == null ? 0 : contributes.budgetMillis(),
                    contributes == null ? List.of() : List.of(contributes.formats()),
                    schema,
                    routes,
                    threads);
        }
    }

    /// Which of the five kinds it is, such as [dev.attune.api.Source]; empty if it could not be loaded.
    public Optional<Class<?>> kind() {
        return type.flatMap(it -> List.<Class<?>>of(Contribution.class.getPermittedSubclasses()).stream()
                .filter(kind -> kind.isAssignableFrom(it))
                .findFirst());
    }
}
