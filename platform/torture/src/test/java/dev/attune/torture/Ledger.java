package dev.attune.torture;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// What was sent, and what came back. An operation is acknowledged, or refused, or nobody knows: what was refused or is
/// unknown may be there or not, but never by half and never twice.
final class Ledger {
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> decisions = ConcurrentHashMap.newKeySet();
    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicLong> refused = new ConcurrentSkipListMap<>();
    private final AtomicLong unknown = new AtomicLong();
    private volatile long lastAcknowledgement = System.nanoTime();

    /// Something that a person did, under an id of its own.
    record Event(String id, String person) {}

    void sent(Collection<Event> events) {
        events.forEach(event -> sent.put(event.id(), event.person()));
    }

    void acknowledged(Collection<Event> events) {
        events.forEach(event -> acknowledged.add(event.id()));
        lastAcknowledgement = System.nanoTime();
    }

    /// A decision that was answered. What is answered with the default may not be recorded, and if something was
    /// reserved for it, that was given back.
    void decided(JsonNode answer) {
        var hero = answer.path("placements").path("home-hero");
        var id = hero.path("decisionId").asString();
        if (hero.path("fallback").asBoolean()) {
            withdrawn.add(id);
        } else {
            decisions.add(id);
        }
    }

    void refused(int status) {
        refused.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
    }

    void unanswered() {
        unknown.incrementAndGet();
    }

    /// The person of each message that was ever sent.
    Map<String, String> sent() {
        return sent;
    }

    /// The ids that must be stored.
    Set<String> acknowledged() {
        return acknowledged;
    }

    Set<String> decisions() {
        return decisions;
    }

    Set<String> withdrawn() {
        return withdrawn;
    }

    /// How many requests were refused with which status.
    Map<Integer, Long> refused() {
        var counts = new TreeMap<Integer, Long>();
        refused.forEach((status, count) -> counts.put(status, count.get()));
        return counts;
    }

    /// When something was last acknowledged, by [System#nanoTime].
    long lastAcknowledgement() {
        return lastAcknowledgement;
    }

    @Override
    public String toString() {
        return acknowledged.size() + " of " + sent.size() + " events and " + decisions.size()
                + " decisions acknowledged, requests refused " + refused() + ", unknown " + unknown;
    }
}
