package dev.attune.blocks.image.gif;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// The words for days, hours, minutes and seconds.
final class Units {
    private static final int COUNT = 4;
    private static final Map<String, List<String>> BY_LANGUAGE = load();

    private Units() {}

    /// In a language that we know the words of, or else in English.
    ///
    /// @param locale a BCP 47 tag
    static List<String> in(String locale) {
        var language = Locale.forLanguageTag(locale).getLanguage();
        return BY_LANGUAGE.getOrDefault(language, BY_LANGUAGE.getOrDefault("en", List.of()));
    }

    /// As a template writes them: `days|hours|minutes|seconds`. Empty if these are not four words.
    static List<String> written(String words) {
        var units = List.of(words.split("\\|"));
        return units.size() == COUNT && units.stream().noneMatch(String::isBlank) ? units : List.of();
    }

    private static Map<String, List<String>> load() {
        try (var in = Units.class.getResourceAsStream("units.properties")) {
            if (in == null) {
                throw new IllegalStateException("units.properties is missing in this plugin");
            }
            var words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var units = new HashMap<String, List<String>>();
            words.forEach((language, written) ->
                    units.put(language.toString(), List.of(written.toString().split(","))));
            return Map.copyOf(units);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
