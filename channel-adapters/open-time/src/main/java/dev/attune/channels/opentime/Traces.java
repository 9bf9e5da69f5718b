package dev.attune.channels.opentime;

import dev.attune.api.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which notes are about somebody, so that all of them can be erased: the newest keys in one note, older ones in others
/// with a number. One caller at a time for each person.
final class Traces {
    private static final int LONGEST = 3_900;
    private static final String OLDER = "+";

    private final Notes notes;

    Traces(Notes notes) {
        this.notes = notes;
    }

    /// The note with the newest keys.
    ///
    /// @param older how many others there have been; those whose time is over are gone
    private record Newest(int older, List<String> keys) {
        String written() {
            return (older == 0 ? "" : OLDER + older + "\n") + String.join("\n", keys);
        }
    }

    /// What to keep together with a note, so that it is found again. A key that only an older one has is written once
    /// more, for that one may go before the note.
    Map<String, String> with(String key, String who) {
        var newest = newest(who);
        var keys = new ArrayList<>(newest.keys());
        if (!keys.contains(key)) {
            keys.add(key);
        }
        var longer = new Newest(newest.older(), keys).written();
        if (longer.length() <= LONGEST) {
            return Map.of(name(who), longer);
        }
        int older = newest.older() + 1;
        return Map.of(
                name(who, older), String.join("\n", newest.keys()),
                name(who), new Newest(older, List.of(key)).written());
    }

    /// Erases every note about somebody, the newest keys last, so that what was interrupted can be done again; says how
    /// many there were.
    int erase(String who, Instant now) {
        var newest = newest(who);
        var erased = new HashSet<String>();
        for (int number = 1; number <= newest.older(); number++) {
            erase(name(who, number), lines(name(who, number)), erased, now);
        }
        erase(name(who), newest.keys(), erased, now);
        return erased.size();
    }

    private void erase(String list, List<String> keys, Set<String> erased, Instant now) {
        var texts = new LinkedHashMap<String, String>();
        keys.forEach(key -> texts.put(key, ""));
        texts.put(list, "");
        notes.keep(texts, now);
        erased.addAll(keys);
    }

    private Newest newest(String who) {
        var lines = lines(name(who));
        return !lines.isEmpty() && lines.getFirst().startsWith(OLDER)
                ? new Newest(Integer.parseInt(lines.getFirst().substring(1)), lines.subList(1, lines.size()))
                : new Newest(0, lines);
    }

    private List<String> lines(String list) {
        return notes.find(list)
                .filter(it -> !it.isEmpty())
                .map(it -> Arrays.asList(it.split("\n")))
                .orElse(List.of());
    }

    private static String name(String who) {
        return "of:" + who;
    }

    private static String name(String who, int number) {
        return name(who) + ":" + number;
    }
}
