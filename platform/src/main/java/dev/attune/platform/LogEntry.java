package dev.attune.platform;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// What an entry of the log says, with what was thrown. Whatever others wrote into it, only its first line begins at
/// the margin, and nothing in it moves the cursor.
public final class LogEntry extends ThrowableProxyConverter {

    /// Logback makes it, by its name in `logback.xml`.
    public LogEntry() {}

    @Override
    public String convert(ILoggingEvent event) {
        var text = (event.getFormattedMessage() + "\n" + super.convert(event)).stripTrailing();
        var entry = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (!entry.isEmpty() && entry.charAt(entry.length() - 1) == '\n' && point != '\t') {
                entry.append('\t');
            }
            if (point == '\n' || point == '\t') {
                entry.append((char) point);
            } else if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
                entry.append("\\u%04x".formatted(point));
            } else {
                entry.appendCodePoint(point);
            }
        });
        return entry.append(System.lineSeparator()).toString();
    }
}
