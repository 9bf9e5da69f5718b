package dev.attune.platform.endpoints;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.function.Predicate;

/// Reads the languages of a browser, `fr-FR, de-DE;q=0.8`: which of them it is to be.
final class Languages {
    private static final int LONGEST = 500;

    private Languages() {}

    /// The language the reader likes best of those there are; if there is none of them, the one they like best, for
    /// conditions to look at. Empty if they say nothing that can be understood.
    static String best(String accepted, Predicate<String> there) {
        var liked = ranges(accepted).stream()
                .filter(it -> it.getWeight() > 0)
                .map(LanguageRange::getRange)
                .filter(it -> !it.startsWith("*"))
                .map(it -> Locale.forLanguageTag(it).toLanguageTag())
                .toList();
        return liked.stream()
                .filter(there)
                .findFirst()
                .or(() -> liked.stream().findFirst())
                .orElse("");
    }

    private static List<LanguageRange> ranges(String accepted) {
        try {
            return accepted.isBlank() || accepted.length() > LONGEST ? List.of() : LanguageRange.parse(accepted);
        } catch (IllegalArgumentException noLanguages) {
            return List.of();
        }
    }
}
