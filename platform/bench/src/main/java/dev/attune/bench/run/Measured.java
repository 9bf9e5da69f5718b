package dev.attune.bench.run;

import dev.attune.bench.load.Outcome.Latency;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one server did under one load, for so long.
///
/// @param rate answers a second
/// @param cpuMicros the server's processor time for each
/// @param senderMicros the sender's
/// @param defaults the part of the decisions, 0 to 1, that were defaults because something was late or failed
record Measured(
        double rate,
        double cpuMicros,
        double senderMicros,
        double defaults,
        int pauses,
        double pauseMillis,
        Latency latency) {

    /// The median of each figure; of the longest latency the longest, of what is counted the sum.
    static Measured median(List<Measured> rounds) {
        return new Measured(
                median(rounds, Measured::rate),
                median(rounds, Measured::cpuMicros),
                median(rounds, Measured::senderMicros),
                median(rounds, Measured::defaults),
                rounds.stream().mapToInt(Measured::pauses).sum(),
                rounds.stream().mapToDouble(Measured::pauseMillis).sum(),
                new Latency(
                        median(rounds, it -> it.latency().p50()),
                        median(rounds, it -> it.latency().p90()),
                        median(rounds, it -> it.latency().p99()),
                        median(rounds, it -> it.latency().p999()),
                        rounds.stream()
                                .map(it -> it.latency().max())
                                .max(Comparator.naturalOrder())
                                .orElseThrow()));
    }

    private static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
