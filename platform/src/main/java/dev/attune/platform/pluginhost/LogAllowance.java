package dev.attune.platform.pluginhost;

import java.util.function.LongSupplier;

/// How much one plugin may write into the log: a burst of lines, then some each second.
final class LogAllowance {
    private static final int BURST = 200;
    private static final long A_LINE_EACH = 20_000_000;

    private final LongSupplier nanos;
    private long fullAt;
    private long leftOut;

    LogAllowance(LongSupplier nanos) {
        this.nanos = nanos;
        this.fullAt = nanos.getAsLong();
    }

    /// Whether one more line may be written.
    synchronized boolean take() {
        long now = nanos.getAsLong();
        long next = (fullAt - now < 0 ? now : fullAt) + A_LINE_EACH;
        if (next - now > BURST * A_LINE_EACH) {
            leftOut++;
            return false;
        }
        fullAt = next;
        return true;
    }

    /// How many lines were left out since this was last asked.
    synchronized long leftOut() {
        long some = leftOut;
        leftOut = 0;
        return some;
    }
}
