package dev.attune.platform.binding;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads how long something takes.
final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    /// What [#read] accepts, as a regular expression for a JSON Schema.
    static final String PATTERN = "^(\\d{1,12}(ms|s|m|h|d)|P.+)$";

    private Durations() {}

    static Optional<Duration> read(String text) {
        var matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            return Optional.of(duration(Long.parseLong(matcher.group(1)), matcher.group(2)));
        }
        try {
            return Optional.of(Duration.parse(text.toUpperCase(Locale.ROOT)))
                    .filter(it -> text.startsWith("P") && !it.isNegative());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
