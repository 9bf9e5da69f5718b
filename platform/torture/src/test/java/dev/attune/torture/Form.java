package dev.attune.torture;

import java.time.Duration;
import java.util.Locale;

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
}
