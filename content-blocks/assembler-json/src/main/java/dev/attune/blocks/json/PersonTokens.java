package dev.attune.blocks.json;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fills `{{ person.first_name }}` and `{{ person.first_name | default: "there" }}` into a text.
///
/// Nothing else is a token: other text in braces stays as it is, and what a trait brings in is never read again.
record PersonTokens(Map<String, Object> person) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\{\\{\\s*person\\.([A-Za-z0-9_]+)\\s*" + "(?:\\|\\s*default:\\s*(?:\"([^\"{}]*)\"|'([^'{}]*)')\\s*)?}}");

    String fillIn(String text) {
        return text.contains("{{") ? TOKEN.matcher(text).replaceAll(this::value) : text;
    }

    private String value(MatchResult token) {
        var trait = said(person.get(token.group(1)));
        var otherwise = token.group(2) == null ? token.group(3) : token.group(2);
        return Matcher.quoteReplacement(trait.isBlank() && otherwise != null ? otherwise : trait);
    }

    private static String said(@Nullable Object trait) {
        return switch (trait) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case null, default -> "";
        };
    }
}
