package dev.attune.platform.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something a placement may show.
///
/// @param because texts in which `${…}` is CEL
/// @param locales laid over the content, by locale or by `locale/variant`
/// @param person traits the content may use
public record OfferRule(
        String name,
        List<String> placements,
        String block,
        double priority,
        Optional<Expression> when,
        List<Expression> because,
        Map<String, List<String>> dimensions,
        Optional<String> purpose,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Cap> capPerPerson,
        Optional<Cap> capInTotal,
        List<String> requiresStock,
        Optional<String> experiment,
        Map<String, Object> content,
        Map<String, Map<String, Object>> variants,
        Map<String, Map<String, Object>> locales,
        List<String> person) {

    /// At most so many in a window.
    ///
    /// @param per the window's length; empty for ever
    public record Cap(int limit, Optional<Duration> per) {}
}
