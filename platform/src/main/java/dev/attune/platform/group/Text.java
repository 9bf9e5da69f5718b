package dev.attune.platform.group;

import java.util.List;

/// A text with values in it.
///
/// @param parts texts and conditions, in order
public record Text(List<Object> parts) {
    public String write(Asking asking) {
        var text = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Condition condition) {
                condition.value(asking).ifPresent(text::append);
            } else {
                text.append(part);
            }
        }
        return text.toString();
    }
}
