package dev.attune.platform.know;

import dev.attune.api.Signal;
import dev.attune.platform.core.Core;
import dev.attune.platform.json.Json;
import dev.attune.testkit.Some;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A stream of visits, of which it is known who was who: one JSON object a line.
record IdentityStream(List<Visit> visits) {

    /// @param person who it really was; -1 where nothing in the stream could tell
    record Visit(Signal signal, int person) {}

    static IdentityStream read(InputStream gzipped, Map<Long, Integer> truth) throws IOException {
        var visits = new ArrayList<Visit>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(gzipped), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var event = Json.objectFromText(line);
                long id = (Long) event.get("event_id");
                int person = event.get("person") instanceof Long known ? known.intValue() : truth.getOrDefault(id, -1);
                visits.add(new Visit(signal(event, id), person));
            }
        }
        return new IdentityStream(visits);
    }

    private static Signal signal(Map<String, Object> event, long id) {
        var who = new ArrayList<String>();
        who.add("session_id:" + event.get("session"));
        for (var kind : List.of("anonymous_id", "user_id", "email", "phone")) {
            Optional.ofNullable(event.get(kind)).ifPresent(value -> who.add(kind + ":" + value));
        }
        return Some.event("Seen")
                .messageId("m-" + id)
                .at(Instant.ofEpochSecond((Long) event.get("ts")))
                .by(who.toArray(String[]::new))
                .build();
    }

    void offerTo(Core core) {
        var inlet = core.inlet("stream");
        var signals = visits.stream().map(Visit::signal).toList();
        for (int i = 0; i < signals.size(); i += 500) {
            inlet.offerAll(signals.subList(i, Math.min(i + 500, signals.size())));
        }
    }

    /// Each visit's profile, as it is after all of them.
    Map<String, PersonId> profiles(Core core) {
        var profiles = new HashMap<String, PersonId>();
        for (var stored : core.accepted()) {
            profiles.put(
                    stored.signal().messageId(),
                    core.people.find(stored.facet().orElseThrow()).orElseThrow().id());
        }
        return profiles;
    }

    /// How many pairs of visits of one profile are of one person, and the other way round.
    record Score(double precision, double recall) {
        double f1() {
            return 2 * precision * recall / (precision + recall);
        }
    }

    Score score(Core core) {
        var profiles = profiles(core);
        var byProfile = new HashMap<Object, Long>();
        var byPerson = new HashMap<Object, Long>();
        var byBoth = new HashMap<Object, Long>();
        for (var visit : visits) {
            var profile = profiles.get(visit.signal().messageId());
            if (visit.person() >= 0 && profile != null) {
                byProfile.merge(profile, 1L, Long::sum);
                byPerson.merge(visit.person(), 1L, Long::sum);
                byBoth.merge(List.of(profile, visit.person()), 1L, Long::sum);
            }
        }
        double right = pairs(byBoth);
        return new Score(right / pairs(byProfile), right / pairs(byPerson));
    }

    private static double pairs(Map<?, Long> sizes) {
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1) / 2.0)
                .sum();
    }
}
