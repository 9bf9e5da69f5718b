package dev.attune.channels.web;

import dev.attune.api.Delivery;
import dev.attune.api.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps messages in memory until they are seen, at most a day, and at most so many. For many threads.
///
/// A message lies under each of the person's identifiers and is handed out to the first page that asks. If that page
/// does not report it as seen within a minute, its answer may have been lost: the next page gets it.
final class Mailbox {
    static final int MOST_MESSAGES = 10_000;
    static final int MOST_OF_ONE = 20;
    static final int LARGEST_CONTENT = 16 * 1024;
    static final Duration KEPT = Duration.ofHours(24);
    static final Duration HANDED_OUT = Duration.ofMinutes(1);

    /// By key, the oldest first. A seen one stays as a mark, so that its key is not taken again.
    private final Map<String, Waiting> messages = new LinkedHashMap<>();

    private final Map<Identifier, Set<String>> keys = new HashMap<>();

    synchronized Delivery put(String key, List<Identifier> addresses, Letter letter) {
        int size = size(letter.content());
        if (size > LARGEST_CONTENT) {
            return new Delivery.Refused("the content has " + size + " characters, but a message on a page has at most "
                    + LARGEST_CONTENT + "; shorten it, or show it through a placement");
        }
        if (!messages.containsKey(key)) {
            makeRoom(addresses);
            messages.put(key, new Waiting(addresses, letter, Optional.empty()));
            addresses.forEach(address ->
                    keys.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(key));
        }
        return new Delivery.Sent(key + " waits for the person's next page");
    }

    /// The messages of these identifiers that no other page has got just now, the oldest first.
    synchronized Map<String, Letter> take(List<Identifier> asked, Instant now) {
        var taken = new LinkedHashMap<String, Letter>();
        for (var key : keysOf(asked)) {
            var waiting = messages.get(key);
            if (waiting == null) {
                continue;
            }
            if (waiting.letter().time().plus(KEPT).isBefore(now)) {
                forget(key);
            } else if (waiting.freeAt(now)) {
                messages.replace(key, waiting.handedOut(now));
                taken.put(key, waiting.letter());
            }
        }
        return taken;
    }

    /// Takes those of the messages away that belong to one of the identifiers; says how many.
    synchronized int seen(List<Identifier> by, Collection<String> seen) {
        var own = keysOf(by);
        own.retainAll(Set.copyOf(seen));
        own.forEach(key -> messages.computeIfPresent(key, (_, waiting) -> {
            unlist(key, waiting);
            return waiting.withoutContent();
        }));
        return own.size();
    }

    /// Takes everything away that belongs to one of the identifiers; says how many messages.
    synchronized int remove(List<Identifier> person) {
        var own = messages.entrySet().stream()
                .filter(entry -> entry.getValue().addresses().stream().anyMatch(person::contains))
                .map(Map.Entry::getKey)
                .toList();
        own.forEach(this::forget);
        return own.size();
    }

    synchronized int size() {
        return messages.size();
    }

    private Set<String> keysOf(List<Identifier> asked) {
        var found = new LinkedHashSet<String>();
        asked.forEach(identifier -> found.addAll(keys.getOrDefault(identifier, Set.of())));
        return found;
    }

    private void makeRoom(List<Identifier> addresses) {
        for (var address : addresses) {
            var own = keys.getOrDefault(address, Set.of());
            while (own.size() >= MOST_OF_ONE) {
                forget(own.iterator().next());
            }
        }
        while (messages.size() >= MOST_MESSAGES) {
            forget(messages.keySet().iterator().next());
        }
    }

    private void forget(String key) {
        var waiting = messages.remove(key);
        if (waiting != null) {
            unlist(key, waiting);
        }
    }

    private void unlist(String key, Waiting waiting) {
        waiting.addresses()
                .forEach(address -> keys.computeIfPresent(address, (_, own) -> {
                    own.remove(key);
                    return own.isEmpty() ? null : own;
                }));
    }

    private static int size(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToInt(it -> size(it.getKey()) + sizeOf(it.getValue()))
                        .sum();
            case Collection<?> list -> list.stream().mapToInt(Mailbox::sizeOf).sum();
            default -> value.toString().length();
        };
    }

    private static int sizeOf(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? 4 : size(value) + 4;
    }

    private record Waiting(List<Identifier> addresses, Letter letter, Optional<Instant> handedOut) {
        boolean freeAt(Instant now) {
            return handedOut.map(at -> at.plus(HANDED_OUT).isBefore(now)).orElse(true);
        }

        Waiting handedOut(Instant now) {
            return new Waiting(addresses, letter, Optional.of(now));
        }

        Waiting withoutContent() {
            return new Waiting(
                    new ArrayList<>(addresses), new Letter(letter.type(), Map.of(), letter.time()), handedOut);
        }
    }
}
