package dev.attune.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How much is done: the short form guards every change, the long one is run by hand with `./attune torture`.
public enum Form {
    SHORT,
    LONG;

    private static final Form NOW =
            Form.valueOf(System.getProperty("attune.torture", "short").toUpperCase(Locale.ROOT));

    public static boolean isLong() {
        return NOW == LONG;
    }

    public static int times(int inShort, int inLong) {
        return NOW == SHORT ? inShort : inLong;
    }

    public static Duration seconds(int inShort, int inLong) {
        return Duration.ofSeconds(times(inShort, inLong));
    }

    /// A limit of time that holds on a machine of one's own; `-Dattune.patience=4` gives a busy one four times as much.
    public static Duration within(int seconds) {
        return Duration.ofSeconds(seconds).multipliedBy(Integer.getInteger("attune.patience", 1));
    }

    /// Waits until something holds.
    ///
    /// @throws AssertionError if it does not within that time
    static void await(String what, int seconds, BooleanSupplier condition) {
        long end = System.nanoTime() + within(seconds).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + " within " + seconds + " s").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
