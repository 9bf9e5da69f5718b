package dev.attune.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a [Presenter] answers.
///
/// @param decisionId the decision's id; of a peek it is known to nobody else
/// @param fallback whether these are the placement's defaults
/// @param items in order; empty if there is nothing to show in this format
public record Presented(String decisionId, boolean fallback, List<Item> items) {
    public Presented {
        items = List.copyOf(items);
    }

    /// One thing that is shown.
    ///
    /// @param block the content block it is shown by
    /// @param slots the values it is made of, such as `url`
    /// @param body text, JSON values, or a `byte[]`
    public record Item(
            String id,
            Optional<String> variant,
            String block,
            Map<String, Object> slots,
            String mediaType,
            Object body) {
        public Item {
            slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        }
    }
}
