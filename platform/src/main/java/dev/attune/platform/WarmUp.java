package dev.attune.platform;

import dev.attune.api.Identifier;
import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Taking;
import dev.attune.platform.know.Consents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// Decides for nobody in particular until the path of a decision is warm: a cold JVM answers a hundred times slower.
/// Only peeks, so nothing is left behind.
final class WarmUp {
    private static final Duration LONGEST = Duration.ofMillis(600);
    private static final int ENOUGH = 3000;

    private final Taking taking;
    private final Assembly assembly;

    WarmUp(Taking taking, Assembly assembly) {
        this.taking = taking;
        this.assembly = assembly;
    }

    /// Returns when decisions and content are warm, or a little of each. Images become so afterwards: that takes
    /// longer.
    void run() {
        var rules = taking.decider().ruleset();
        Predicate<String> binary = assembly.binaryFormats()::contains;
        var content = Thread.ofPlatform().name("attune-warm-up").start(() -> assembly.warmUp(rules, binary.negate()));
        decide();
        try {
            content.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Thread.ofPlatform().daemon().name("attune-warm-up-images").start(() -> assembly.warmUp(rules, binary));
    }

    private void decide() {
        long end = System.nanoTime() + LONGEST.toNanos();
        var rules = taking.decider().ruleset();
        var wanted = rules.places().keySet().stream()
                .map(placement -> new Wanted(placement, Integer.MAX_VALUE))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        for (int i = 0; i < ENOUGH && System.nanoTime() < end; i++) {
            var somebody = "warm-up-" + i;
            var request = new DecideRequest(
                    somebody,
                    List.of(Identifier.of(Identifier.ANONYMOUS_ID, somebody)),
                    somebody,
                    List.of(wanted.get(i % wanted.size())),
                    Map.of(),
                    Consents.Request.SILENT,
                    true);
            taking.decide(rules, request, Duration.ofSeconds(2), Function.identity());
        }
    }
}
