package dev.attune.platform.group;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which conditions a change can concern, by their places in the order of evaluation; those it cannot concern cost
/// nothing.
final class Concerns {
    private static final String TRAITS = "traits";

    private final Map<String, BitSet> byEvent = new HashMap<>();
    private final Map<String, BitSet> bySegment = new HashMap<>();
    private final BitSet byEveryEvent = new BitSet();
    private final BitSet byTraits = new BitSet();
    private final BitSet byConsent = new BitSet();
    private final int all;

    Concerns(List<Condition> inOrder) {
        for (var condition : inOrder) {
            add(condition.mentions(), inOrder.indexOf(condition));
        }
        all = inOrder.size();
    }

    private void add(Mentions mentions, int place) {
        mentions.events()
                .forEach(event ->
                        byEvent.computeIfAbsent(event, _ -> new BitSet()).set(place));
        mentions.segments()
                .forEach(segment ->
                        bySegment.computeIfAbsent(segment, _ -> new BitSet()).set(place));
        byEveryEvent.set(place, mentions.everyEvent());
        byTraits.set(place, mentions.variables().contains(TRAITS));
        byConsent.set(place, mentions.consent());
    }

    private static void add(@Nullable BitSet some, BitSet places) {
        if (some != null) {
            places.or(some);
        }
    }

    BitSet of(Change change) {
        var places = new BitSet(all);
        if (change.everything()) {
            places.set(0, all);
            return places;
        }
        if (!change.events().isEmpty()) {
            places.or(byEveryEvent);
            change.events().forEach(event -> add(byEvent.get(event), places));
        }
        if (change.traits()) {
            places.or(byTraits);
        }
        if (change.consent()) {
            places.or(byConsent);
        }
        return places;
    }

    /// Those that refer to a segment; they come after it.
    void addThoseThatReferTo(String segment, BitSet places) {
        add(bySegment.get(segment), places);
    }
}
