package dev.attune.platform.authoring;

import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.platform.pluginhost.LoneStrategy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds a service that decides over HTTP to the promises of a strategy, by way of the plugin that asks it.
final class CheckService {
    private static final String PLUGIN = "strategy-remote";
    private static final String PATIENCE = "10s";
    /// How long a service has unless a deployment says otherwise: most of the plugin's budget.
    private static final Duration USUAL = Duration.ofMillis(99);

    private final Programs programs;
    private final String url;
    private final @Nullable String keyEnvironment;

    CheckService(Programs programs, String url, @Nullable String keyEnvironment) {
        this.programs = programs;
        this.url = url;
        this.keyEnvironment = keyEnvironment;
    }

    /// @return whether it keeps them all
    boolean report() throws Exception {
        var took = new ConcurrentLinkedQueue<Long>();
        try (var lone =
                LoneStrategy.of(PLUGIN, List.of(programs.plugins()), settings(), Set.of(Purposes.PERSONALIZATION))) {
            var broken = broken(new Promises(programs.testkit()).of(timed(lone.strategy(), took)));
            times(took);
            System.out.println();
            broken.forEach((because, promises) -> System.out.println(
                    "MUST    " + String.join(", ", promises) + ":\n        " + because.replace("\n", "\n        ")));
            System.out.println(url + (broken.isEmpty() ? " is good." : " cannot be taken as it is."));
            return broken.isEmpty();
        } catch (IllegalArgumentException wrong) {
            throw new AuthorException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>(Map.of(
                "url",
                url,
                "time-limit",
                PATIENCE,
                "profile",
                List.of(
                        "identifiers",
                        "traits",
                        "timeline",
                        "counts",
                        "affinity",
                        "intent",
                        "segments",
                        "enrolments")));
        if (keyEnvironment != null) {
            settings.put("key-environment", keyEnvironment);
        }
        return settings;
    }

    private static DecisionStrategy timed(DecisionStrategy strategy, Queue<Long> took) {
        return request -> {
            long begun = System.nanoTime();
            try {
                return strategy.rank(request);
            } finally {
                took.add(System.nanoTime() - begun);
            }
        };
    }

    /// What is wrong, each with the promises that it breaks.
    private static Map<String, List<String>> broken(Map<String, Optional<String>> promises) {
        var broken = new LinkedHashMap<String, List<String>>();
        promises.forEach((promise, failure) -> {
            System.out.println("promise    it " + promise + (failure.isEmpty() ? "" : "   BROKEN"));
            failure.ifPresent(because -> broken.merge(
                    because,
                    List.of("it " + promise),
                    (one, other) -> Stream.of(one, other).flatMap(List::stream).toList()));
        });
        return broken;
    }

    private static void times(Queue<Long> took) {
        var sorted = took.stream().sorted().toList();
        var median = Duration.ofNanos(sorted.get(sorted.size() / 2));
        var late = Duration.ofNanos(sorted.get(sorted.size() * 99 / 100));
        System.out.println("calls      " + sorted.size() + ", half of them within " + median.toMillis()
                + " ms, 99 of 100 within " + late.toMillis() + " ms, eight at once");
        if (late.compareTo(USUAL) > 0) {
            System.out.println("           that is more than the " + USUAL.toMillis()
                    + " ms that it has by default; raise the plugin's budget in deployment.yaml, or answer faster");
        }
    }
}
