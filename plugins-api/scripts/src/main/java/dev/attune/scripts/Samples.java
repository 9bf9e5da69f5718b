package dev.attune.scripts;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Candidate;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Profile;
import dev.attune.api.Profile.Leaning;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Profile.Trait;
import dev.attune.api.RankingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Made-up requests to get warm with.
public final class Samples {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> CATEGORIES = List.of("tents", "stoves", "boots", "maps", "lamps");

    private Samples() {}

    /// One for somebody of whom much is known, and one for nobody.
    public static List<String> ranking() {
        return List.of(JsonOut.write(request()), JsonOut.write(request(Profile.NOBODY)));
    }

    /// One for somebody of whom much is known: 20 traits, 20 past events, and 20 candidates.
    public static RankingRequest request() {
        return request(somebody());
    }

    /// One for each format.
    public static List<String> assembling() {
        return Stream.of("html", "json", "text")
                .map(format -> new AssemblyRequest(
                        "hero",
                        Map.of(),
                        format,
                        Map.of("headline", "Tents are in season", "image", "/images/tent.svg"),
                        Map.of("first-name", "Ann"),
                        "en-GB"))
                .map(JsonOut::write)
                .toList();
    }

    private static RankingRequest request(Profile profile) {
        return new RankingRequest(
                profile,
                profile.person(),
                "home-hero",
                3,
                IntStream.range(0, 20).mapToObj(Samples::candidate).toList(),
                List.of(),
                Map.of("page", Map.of("url", "https://shop.example/")),
                NOW);
    }

    private static Candidate candidate(int number) {
        return new Candidate(
                "candidate-" + number,
                "offer",
                number % 7,
                Map.of("category", List.of(category(number)), "brand", List.of("brand-" + number % 3)),
                Map.of("price", 12.5 * number, "name", "Candidate " + number),
                Map.of("viewed", 100.25, "bought", 3.5 * number),
                List.of("plain", "bundle"),
                Optional.empty(),
                List.of("it is there"));
    }

    private static String category(int number) {
        return CATEGORIES.get(number % CATEGORIES.size());
    }

    private static Profile somebody() {
        var traits = new HashMap<String, Trait>();
        for (int i = 0; i < 20; i++) {
            traits.put("trait-" + i, new Trait("value " + i, NOW, "shop", DataClass.FIRST_PARTY));
        }
        return new Profile(
                "somebody",
                Set.of(Identifier.of(Identifier.USER_ID, "somebody")),
                traits,
                IntStream.range(0, 20).mapToObj(Samples::past).toList(),
                Map.of("Product Viewed", 20L),
                new Leaning(Map.of("category", Map.of("tents", 3.5, "boots", 1.0))),
                new Leaning(Map.of("category", Map.of("tents", 1.0))),
                Set.of("campers"),
                Map.of());
    }

    private static PastEvent past(int number) {
        return new PastEvent(
                "Product Viewed",
                NOW.minus(Duration.ofHours(number)),
                Map.of("product_id", "candidate-" + number, "price", 12.5 * number),
                Map.of("category", List.of(category(number))));
    }
}
