package dev.attune.bench.run;

/// The same figures of two servers.
record Pair(Measured ours, Measured yardstick) {
    double rateRatio() {
        return ours.rate() / yardstick.rate();
    }

    double cpuRatio() {
        return ours.cpuMicros() / yardstick.cpuMicros();
    }
}
