package dev.attune.platform.pluginhost;

import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import dev.attune.api.Purposes;
import dev.attune.api.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A contribution that was created, with all that was read of it then.
record Started<T extends Contribution>(
        String name,
        String plugin,
        String version,
        Set<String> purposes,
        List<String> formats,
        Set<String> binary,
        Duration budget,
        List<Route> routes,
        Optional<String> openApi,
        Optional<Class<? extends Record>> settings,
        ClassLoader classes,
        T contribution) {

    private static final String OPEN_API = "openapi.yaml";
    private static final Duration PATIENT = Duration.ofSeconds(1);

    /// One that comes out of no plugin; it may be a lambda.
    static <T extends Contribution> Started<T> of(String name, T contribution) {
        var described = Optional.ofNullable(contribution.getClass().getAnnotation(Contributes.class));
        return new Started<>(
                name,
                name,
                "0",
                described.map(it -> Set.of(it.purposes())).orElse(Set.of(Purposes.NONE)),
                described.map(it -> List.of(it.formats())).orElse(List.of()),
                described.map(it -> Set.copyOf(List.of(it.binary()))).orElse(Set.of()),
                described.map(it -> Duration.ofMillis(it.budgetMillis())).orElse(PATIENT),
                contribution.routes(),
                openApi(contribution.getClass()),
                Optional.empty(),
                Started.class.getClassLoader(),
                contribution);
    }

    /// What lies beside the class and describes its routes; empty if there is nothing, or it cannot be read.
    static Optional<String> openApi(Class<?> type) {
        try (var in = type.getResourceAsStream(OPEN_API)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Whether the other is of the same of the five kinds.
    boolean isOfTheKindOf(Contribution other) {
        return Stream.of(Contribution.class.getPermittedSubclasses())
                .allMatch(kind -> kind.isInstance(contribution) == kind.isInstance(other));
    }
}
