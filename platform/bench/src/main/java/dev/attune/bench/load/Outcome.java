package dev.attune.bench.load;

import org.HdrHistogram.Histogram;

/// What came back.
///
/// @param errors answers that were not 2xx, and connections that broke
/// @param firstError the first of them, as it came; empty if there was none
/// @param fallbacks decisions that were the default because something failed or was late
/// @param cpuMicros processor time of the sender for each answer
/// @param latency from sending, or at a constant rate from when the request was due
public record Outcome(
        long answers,
        long errors,
        String firstError,
        long fallbacks,
        double seconds,
        double cpuMicros,
        Latency latency) {

    public double rate() {
        return answers / seconds;
    }

    /// Milliseconds.
    public record Latency(double p50, double p90, double p99, double p999, double max) {
        static Latency of(Histogram nanos) {
            return new Latency(
                    nanos.getValueAtPercentile(50) / 1e6,
                    nanos.getValueAtPercentile(90) / 1e6,
                    nanos.getValueAtPercentile(99) / 1e6,
                    nanos.getValueAtPercentile(99.9) / 1e6,
                    nanos.getMaxValue() / 1e6);
        }
    }
}
