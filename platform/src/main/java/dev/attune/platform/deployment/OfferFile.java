package dev.attune.platform.deployment;

import dev.attune.api.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What `offers/NAME.yaml` says.
record OfferFile(
        @Setting("Where it may be shown.") List<String> placements,
        @Setting("The block that shows it.") String block,

        @Setting(value = "Greater is more important.", defaultsTo = "0")
        double priority,

        @Setting("CEL: for whom.") Optional<String> when,
        @Setting("Why, for people; ${…} is CEL.") List<String> because,
        @Setting("What it is about.") Map<String, List<String>> dimensions,
        @Setting("The consent it needs.") Optional<String> purpose,
        @Setting("When it begins.") Optional<Instant> from,
        @Setting("When it ends.") Optional<Instant> until,

        @Setting(value = "How often it may be shown.", defaultsTo = "{}")
        Caps caps,

        @Setting("Items that must be in stock.") List<String> requiresStock,
        @Setting("The experiment that chooses the variant.") Optional<String> experiment,
        @Setting("What the block shows.") Map<String, Object> content,
        @Setting("Each is laid over the content.") Map<String, Map<String, Object>> variants,

        @Setting("By locale or locale/variant; each is laid over the content.")
        Map<String, Map<String, Object>> locales,

        @Setting("Traits the content may use.") List<String> person) {

    OfferFile {
        if (placements.isEmpty()) {
            throw new IllegalArgumentException("placements must name at least one, as in [home-hero]");
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "until must be after from, but " + until.get() + " is not after " + from.get());
        }
    }

    record Caps(
            @Setting("For one person.") Optional<Limit> perPerson,
            @Setting("For all together.") Optional<Limit> total) {}

    record Limit(
            @Setting("How often at most.") int limit,

            @Setting("In which window; for ever if not written.")
            Optional<Duration> per) {
        Limit {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be at least 1, but is " + limit);
            }
            if (per.isPresent() && !per.get().isPositive()) {
                throw new IllegalArgumentException("per must be longer than nothing, as in 1d");
            }
        }

        OfferRule.Cap cap() {
            return new OfferRule.Cap(limit, per);
        }
    }

    OfferRule rule(Written<OfferFile> written) {
        return new OfferRule(
                written.name(),
                placements,
                block,
                priority,
                when.map(text -> written.expression(text, "when")),
                IntStream.range(0, because.size())
                        .mapToObj(index -> written.expression(because.get(index), "because", index))
                        .toList(),
                dimensions,
                purpose,
                from,
                until,
                caps.perPerson().map(Limit::cap),
                caps.total().map(Limit::cap),
                requiresStock,
                experiment,
                content,
                variants,
                locales,
                person);
    }
}
