package dev.attune.platform.pluginhost;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a plugin threw, told by the platform. A plugin's own throwable runs the plugin's code whenever it is printed,
/// which may throw again or never end.
final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 500;
    private static final int DEEPEST = 50;
    private static final int CAUSES = 5;

    private Thrown(String text, @Nullable Throwable cause) {
        super(text, cause, false, true);
    }

    /// Asks the throwable for the last time: call it where the plugin is watched. It does not throw.
    static Thrown of(Throwable thrown) {
        return of(thrown, CAUSES);
    }

    private static Thrown of(Throwable thrown, int causes) {
        if (thrown instanceof Thrown already) {
            return already;
        }
        var told = new Thrown(tell(thrown), causes == 0 ? null : cause(thrown, causes - 1));
        told.setStackTrace(trace(thrown));
        return told;
    }

    /// In one short line.
    private static String tell(Throwable thrown) {
        if (thrown instanceof ExceptionInInitializerError && thrown.getCause() != null) {
            return "in a static initialiser: " + tell(thrown.getCause());
        }
        try {
            var text = thrown.toString();
            var begin = text.length() <= 2 * LONGEST ? text : text.substring(0, 2 * LONGEST);
            var line = begin.replaceAll("[\\s\\p{Cntrl}]+", " ");
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        } catch (Throwable unprintable) {
            return thrown.getClass().getName() + ", which cannot be printed";
        }
    }

    private static @Nullable Throwable cause(Throwable thrown, int causes) {
        try {
            var cause = thrown.getCause();
            return cause == null ? null : of(cause, causes);
        } catch (Throwable unprintable) {
            return null;
        }
    }

    /// The trace of an endless recursion would fill the log by itself.
    private static StackTraceElement[] trace(Throwable thrown) {
        try {
            var trace = thrown.getStackTrace();
            return trace.length <= DEEPEST ? trace : Arrays.copyOf(trace, DEEPEST);
        } catch (Throwable unprintable) {
            return new StackTraceElement[0];
        }
    }

    /// Without this class's own name.
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
