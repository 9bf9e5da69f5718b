package dev.attune.channels.opentime;

import dev.attune.api.Presented;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody was shown at one place of a message.
///
/// @param at when it was decided
/// @param seen when it was shown last, as far as something else was shown meanwhile
/// @param state of the person when it was decided, as the platform put it
/// @param items that were shown last, in order
/// @param missing ids of what the decision showed before, and could not be made the last time
record Shown(Instant at, Instant seen, String decision, String state, List<Item> items, List<String> missing) {
    private static final int LONGEST = 3_900;
    private static final int LONGEST_URL = 1_000;
    private static final String NOTHING = "-";

    /// @param url where a click leads, perhaps relative to the shop; empty if it leads nowhere
    record Item(String id, String url) {}

    static Shown of(Presented presented, String state, Instant now) {
        return new Shown(now, now, presented.decisionId(), state, items(presented), List.of());
    }

    private static List<Item> items(Presented presented) {
        return presented.items().stream()
                .map(it -> new Item(it.id(), url(it.slots())))
                .toList();
    }

    /// What of the decision, made once more, may be seen again: its default, and what was shown before. What could not
    /// be made at first was given back to those who may still get it. Empty if nothing of it was shown.
    Optional<Presented> stillIn(Presented again) {
        if (again.fallback()) {
            return Optional.of(again);
        }
        var known = known();
        var same = again.items().stream().filter(it -> known.contains(it.id())).toList();
        return same.isEmpty() ? Optional.empty() : Optional.of(new Presented(again.decisionId(), false, same));
    }

    private Set<String> known() {
        return Stream.concat(items.stream().map(Item::id), missing.stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// This after it was shown again; as it is if nothing of it could be made.
    Shown with(Presented again, Instant now) {
        if (again.items().isEmpty()) {
            return this;
        }
        var absent = known();
        again.items().forEach(it -> absent.remove(it.id()));
        return new Shown(at, now, decision, state, items(again), List.copyOf(absent));
    }

    boolean showsTheSame(Shown other) {
        return items.equals(other.items) && missing.equals(other.missing);
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

    /// Few lines of text. Where there is no room for all, the last items lead nowhere, and of many more than a mail has
    /// the last are left out.
    String written() {
        var head = at.toEpochMilli() + " " + seen.toEpochMilli() + "\n" + decision + "\n"
                + (state.isEmpty() ? NOTHING : state);
        var lines = new ArrayList<String>();
        int room = LONGEST - head.length();
        for (var line : Stream.concat(items.stream().map(it -> it.id() + "\t"), missing.stream())
                .toList()) {
            room -= 1 + line.length();
            if (room < 0) {
                break;
            }
            lines.add(line);
        }
        for (int i = 0; i < Math.min(items.size(), lines.size()); i++) {
            var url = items.get(i).url();
            if (url.length() <= room) {
                lines.set(i, lines.get(i) + url);
                room -= url.length();
            }
        }
        lines.addFirst(head);
        return String.join("\n", lines);
    }

    static Shown read(String written) {
        var lines = written.split("\n", -1);
        var items = new ArrayList<Item>();
        var missing = new ArrayList<String>();
        for (var line : Arrays.asList(lines).subList(3, lines.length)) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                missing.add(line);
            } else {
                items.add(new Item(line.substring(0, tab), line.substring(tab + 1)));
            }
        }
        var times = lines[0].split(" ", -1);
        var at = Instant.ofEpochMilli(Long.parseLong(times[0]));
        return new Shown(
                at,
                times.length > 1 ? Instant.ofEpochMilli(Long.parseLong(times[1])) : at,
                lines[1],
                lines[2].equals(NOTHING) ? "" : lines[2],
                items,
                missing);
    }
}
