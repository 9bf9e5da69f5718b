package dev.attune.platform.group;

import java.util.List;

/// A text with values in it.
///
/// @param parts texts and conditions, in order
public record Text(List<Object> parts) {
    public String write(Asking asking) {
        if (parts.size() == 1 && parts.getFirst() instanceof String fixed) {
            return fixed;
        }
        var text = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Condition condition) {
                var value = condition.value(asking);
                if (value != null) {
                    text.append(value);
                }
            } else {
                text.append(part);
            }
        }
        return text.toString();
    }
}
