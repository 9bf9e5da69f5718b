package dev.attune.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a [ContentAssembler] gets.
///
/// @param block the content block's name, such as `hero`
/// @param templates the block's templates, by format
/// @param format the one wanted: `json`, `html`, `text`, `image` …
/// @param slots the values to fill in, in the wanted locale, valid by the block's schema
/// @param person what content may say of the person: traits that the block's author asked for, and nothing else
/// @param locale a BCP 47 tag
/// @param viewing when, how large and by whom it will be looked at
public record AssemblyRequest(
        String block,
        Map<String, String> templates,
        String format,
        Map<String, Object> slots,
        Map<String, Object> person,
        String locale,
        Viewing viewing) {
    public AssemblyRequest {
        templates = Map.copyOf(templates);
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        person = Collections.unmodifiableMap(new LinkedHashMap<>(person));
    }

    /// A request for which neither moment nor size matters.
    public AssemblyRequest(
            String block,
            Map<String, String> templates,
            String format,
            Map<String, Object> slots,
            Map<String, Object> person,
            String locale) {
        this(block, templates, format, slots, person, locale, Viewing.at(Instant.EPOCH));
    }
}
