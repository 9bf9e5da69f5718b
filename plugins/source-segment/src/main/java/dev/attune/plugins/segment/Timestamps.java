package dev.attune.plugins.segment;

import static dev.attune.plugins.segment.Message.shown;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads when a call was made, corrected for the sender's clock.
final class Timestamps {
    /// Nothing that a tracking client reports happened before; a value below it is a broken clock.
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    private static final long MILLIS_FROM = 100_000_000_000L;

    private Timestamps() {}

    /// The time of a call: as long before the receipt as the sender's clock says that it happened before it was sent.
    /// Never later than the receipt.
    static Instant corrected(Message message, Instant receivedAt) {
        var sent = parse(message.fields().get("sentAt")).orElse(receivedAt);
        var claimed = claimed(message).orElse(sent);
        if (claimed.isAfter(sent)) {
            return receivedAt.truncatedTo(ChronoUnit.MILLIS);
        }
        var age = Duration.between(claimed, sent);
        if (age.compareTo(Duration.between(EARLIEST, receivedAt)) > 0) {
            throw new NotUnderstoodException(
                    "the timestamp " + claimed + " lies before "
                            + EARLIEST.atOffset(ZoneOffset.UTC).getYear(),
                    "Send the time at which it happened, such as 2026-11-22T10:15:30Z, or no timestamp.");
        }
        return receivedAt.minus(age).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Optional<Instant> claimed(Message message) {
        for (var name : new String[] {"timestamp", "originalTimestamp"}) {
            Object value = message.fields().get(name);
            if (value != null && !value.equals("")) {
                return Optional.of(parse(value)
                        .orElseThrow(() -> new NotUnderstoodException(
                                "the " + name + " " + shown(value) + " cannot be read",
                                "Write it as ISO 8601, such as 2026-11-22T10:15:30Z.")));
            }
        }
        return Optional.empty();
    }

    /// Reads ISO 8601, or a number: milliseconds since 1970, or seconds if it is too small for them.
    static Optional<Instant> parse(@Nullable Object value) {
        return switch (value) {
            case Long number -> ofNumber(number);
            case Double number -> ofNumber(number.longValue());
            case String text when text.strip().matches("\\d{9,14}") -> ofNumber(Long.parseLong(text.strip()));
            case String text -> ofText(text.strip());
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Instant> ofNumber(long number) {
        return Optional.of(
                number > -MILLIS_FROM && number < MILLIS_FROM
                        ? Instant.ofEpochSecond(number)
                        : Instant.ofEpochMilli(number));
    }

    private static Optional<Instant> ofText(String text) {
        var iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        try {
            var parsed = iso.length() == 10
                    ? LocalDate.parse(iso)
                    : DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    switch (parsed) {
                        case OffsetDateTime time -> time.toInstant();
                        case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                        case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
                        default -> throw new DateTimeException(iso);
                    });
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }
}
