package dev.attune.plugins.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/// Reads times as a file writes them.
final class Times {
    private static final String EPOCH_SECONDS = "epoch-seconds";
    private static final String EPOCH_MILLIS = "epoch-millis";

    private final Optional<String> format;
    private final Optional<DateTimeFormatter> formatter;
    private final ZoneId zone;

    Times(Optional<String> format, String zone) {
        this.format = format;
        this.zone = zone(zone);
        this.formatter = format.filter(it -> !it.startsWith("epoch-")).map(Times::formatter);
        format.filter(it -> it.startsWith("epoch-") && !it.equals(EPOCH_SECONDS) && !it.equals(EPOCH_MILLIS))
                .ifPresent(it -> {
                    throw new IllegalArgumentException(
                            "time-format " + it + " is unknown; use " + EPOCH_SECONDS + " or " + EPOCH_MILLIS);
                });
    }

    ZoneId zone() {
        return zone;
    }

    Instant read(Object written) {
        var text = String.valueOf(written).strip();
        try {
            if (format.isPresent() && formatter.isEmpty()) {
                long number = Long.parseLong(text);
                return format.get().equals(EPOCH_SECONDS)
                        ? Instant.ofEpochSecond(number)
                        : Instant.ofEpochMilli(number);
            }
            return formatter.isPresent() ? instant(formatter.get(), text) : iso(text);
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new NotUnderstoodException(
                    "the time '" + text + "' is not written as "
                            + format.orElse("ISO 8601, such as 2026-11-22T10:15:30Z"),
                    "Correct the time, or time-format in the source's mapping, and replay.");
        }
    }

    /// A blank between date and time is taken, too.
    private Instant iso(String text) {
        return text.length() == 10
                ? instant(DateTimeFormatter.ISO_LOCAL_DATE, text)
                : instant(
                        DateTimeFormatter.ISO_DATE_TIME,
                        text.length() > 10 && text.charAt(10) == ' '
                                ? text.substring(0, 10) + "T" + text.substring(11)
                                : text);
    }

    private Instant instant(DateTimeFormatter formatter, String text) {
        TemporalAccessor parsed = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (parsed) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.atZone(zone).toInstant();
            default -> ((LocalDate) parsed).atStartOfDay(zone).toInstant();
        };
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "there is no time zone '" + name + "'; use one such as Europe/London", unknown);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "time-format '" + pattern + "' is no pattern: " + wrong.getMessage()
                            + "; use one such as dd.MM.yyyy HH:mm",
                    wrong);
        }
    }
}
