package dev.attune.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a [Presenter] is asked for.
///
/// @param person by whichever identifiers are known; at least one
/// @param placement the name of the place
/// @param format such as `image`, `html`, `json`
/// @param locale a BCP 47 tag; empty for the deployment's own
/// @param context of the request: what conditions and strategies may know of it, as JSON values
/// @param viewing how the content will be looked at
/// @param peek whether only to look: nobody is enrolled, nothing is counted or recorded
public record PresentRequest(
        List<Identifier> person,
        String placement,
        String format,
        String locale,
        Map<String, Object> context,
        Viewing viewing,
        boolean peek) {
    public PresentRequest {
        person = List.copyOf(person);
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }
}
