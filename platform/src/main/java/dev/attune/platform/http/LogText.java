package dev.attune.platform.http;

/// Makes log entries in which nobody else's text can begin a line of its own.
final class LogText {
    private static final int LONGEST = 500;
    private static final int FRAMES = 40;

    private LogText() {}

    /// Without control characters, and cut where it gets long.
    static String clean(String text) {
        var clean = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
                clean.append("\\u%04x".formatted(point));
            } else {
                clean.appendCodePoint(point);
            }
        });
        return text.length() > LONGEST ? clean + " …" : clean.toString();
    }

    /// A throwable with its causes and their frames.
    static String of(Throwable thrown) {
        var text = new StringBuilder();
        int depth = 0;
        for (Throwable it = thrown; it != null && depth < 5; it = it.getCause(), depth++) {
            text.append(depth == 0 ? "" : "\ncaused by ").append(it.getClass().getName());
            if (it.getMessage() != null) {
                text.append(": ").append(clean(it.getMessage()));
            }
            var frames = it.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length) && !isOurs(frames[i]); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
        }
        return text.toString();
    }

    /// Below lie the same frames every time.
    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().equals(Reception.class.getName());
    }
}
