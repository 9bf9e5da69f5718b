package dev.attune.channels.opentime;

import dev.attune.api.Presented;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody was shown at one place of a message.
///
/// @param at when it was decided
/// @param state of the person at that moment, as the platform put it
record Shown(Instant at, String decision, String state, List<Item> items) {
    private static final int LONGEST = 3_900;
    private static final int LONGEST_URL = 1_000;
    private static final String NOTHING = "-";

    /// @param url where a click leads, perhaps relative to the shop; empty if it leads nowhere
    record Item(String id, String url) {}

    static Shown of(Presented presented, String state, Instant now) {
        return new Shown(
                now,
                presented.decisionId(),
                state,
                presented.items().stream()
                        .map(it -> new Item(it.id(), url(it.slots())))
                        .toList());
    }

    /// An item's own address, or that of its button.
    static String url(Map<String, Object> slots) {
        return text(slots.get("url"))
                .or(() -> slots.get("cta") instanceof Map<?, ?> cta ? text(cta.get("url")) : Optional.empty())
                .orElse("");
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST_URL
                        && text.chars().noneMatch(Character::isISOControl)
                ? Optional.of(text)
                : Optional.empty();
    }

    Optional<Item> item(int number) {
        return number < items.size() ? Optional.of(items.get(number)) : Optional.empty();
    }

    /// Few lines of text. Of more items than there is room for, the last are left out.
    String written() {
        var text = new StringBuilder()
                .append(at.toEpochMilli())
                .append('\n')
                .append(decision)
                .append('\n')
                .append(state.isEmpty() ? NOTHING : state);
        for (var item : items) {
            var line = "\n" + item.id() + "\t" + item.url();
            if (text.length() + line.length() > LONGEST) {
                break;
            }
            text.append(line);
        }
        return text.toString();
    }

    static Shown read(String written) {
        var lines = written.split("\n", -1);
        var items = new ArrayList<Item>();
        for (int i = 3; i < lines.length; i++) {
            var parts = lines[i].split("\t", -1);
            items.add(new Item(parts[0], parts[1]));
        }
        return new Shown(
                Instant.ofEpochMilli(Long.parseLong(lines[0])),
                lines[1],
                lines[2].equals(NOTHING) ? "" : lines[2],
                items);
    }
}
