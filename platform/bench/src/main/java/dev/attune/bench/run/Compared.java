package dev.attune.bench.run;

import dev.attune.bench.load.Case;

/// One kind of request on both servers: as much as they can, and at half of that.
record Compared(Case kind, Pair most, Pair half) {
    record Pair(Measured attune, Measured bare) {
        double rateRatio() {
            return attune.rate() / bare.rate();
        }

        double cpuRatio() {
            return attune.cpuMicros() / bare.cpuMicros();
        }
    }
}
