package dev.attune.plugins.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;

/// Moves the times of a history by a fixed amount. Years, months and days keep the time of day.
record TimeShift(TemporalAmount amount, ZoneId zone) {
    static TimeShift parse(String written, ZoneId zone) {
        try {
            return new TimeShift(written.contains("T") ? Duration.parse(written) : Period.parse(written), zone);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "time-shift '" + written + "' cannot be read; write it as P15Y, P5474D or PT36H", wrong);
        }
    }

    static TimeShift none(ZoneId zone) {
        return new TimeShift(Period.ZERO, zone);
    }

    /// The whole days that bring one time as close before another as they can.
    static TimeShift align(Instant last, Instant to, ZoneId zone) {
        long days = ChronoUnit.DAYS.between(last.atZone(zone), to.atZone(zone));
        var shift = new TimeShift(Period.ofDays(Math.toIntExact(days)), zone);
        return shift.apply(last).isAfter(to) ? new TimeShift(Period.ofDays(Math.toIntExact(days - 1)), zone) : shift;
    }

    Instant apply(Instant time) {
        if (isNone()) {
            return time;
        }
        try {
            return time.atZone(zone).plus(amount).toInstant();
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw new NotUnderstoodException("the time " + time + " cannot be moved by " + amount, "Correct the time.");
        }
    }

    boolean isNone() {
        return amount.equals(Period.ZERO);
    }

    /// The form that [#parse(String, ZoneId)] reads.
    String written() {
        return amount.toString();
    }
}
