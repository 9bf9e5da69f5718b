package dev.attune.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.endtoend.ServerProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Compares what a server stored with what it acknowledged: nothing lost, nothing doubled, nothing that was never sent,
/// in the log and in what follows from it.
final class Audit {
    /// How often the deployment's offer `few` may be given.
    private static final int FEW = 150;

    private final Ledger ledger;
    private final Map<String, Integer> stored = new HashMap<>();
    private final Map<String, String> persons = new HashMap<>();
    private long cursor;

    Audit(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Reads what came into the log since the last look, and compares all of it.
    void log(ServerProcess server) {
        JsonNode page;
        do {
            page = server.get("/v1/signals?limit=1000&cursor=" + cursor);
            page.get("signals").forEach(this::add);
        } while (!page.get("next").isNull());

        var lost = new TreeSet<>(ledger.acknowledged());
        lost.removeAll(stored.keySet());
        assertThat(lost).as("acknowledged and lost").isEmpty();
        var doubled = new TreeMap<>(stored);
        doubled.values().removeIf(times -> times == 1);
        assertThat(doubled).as("stored more than once").isEmpty();
        var phantoms = new TreeSet<>(stored.keySet());
        phantoms.removeAll(ledger.sent().keySet());
        assertThat(phantoms).as("stored and never sent").isEmpty();
    }

    private void add(JsonNode signal) {
        cursor = signal.get("seq").asLong();
        var id = signal.get("messageId").asString();
        stored.merge(id, 1, Integer::sum);
        persons.put(id, signal.get("facet").asString());
    }

    /// Compares what follows from the log: each person's count of events, and each recorded decision.
    void effects(ServerProcess server) {
        var counts = new TreeMap<String, Long>();
        stored.forEach((id, times) -> counts.merge(persons.get(id), (long) times, Long::sum));
        var counted = new TreeMap<String, Long>();
        counts.keySet()
                .forEach(person -> counted.put(
                        person,
                        server.get("/v1/profiles/" + person).at("/counts/Seen").asLong()));
        assertThat(counted).as("events in profiles").isEqualTo(counts);
        var lost = new TreeSet<>(ledger.decisions());
        lost.removeAll(given(server).keySet());
        assertThat(lost).as("decisions answered and lost").isEmpty();
    }

    /// Uses the capped offer up, and compares how often it was given with its cap.
    void cap(ServerProcess server) {
        for (int i = 0; i < FEW; i++) {
            ledger.decided(server.post("/v1/decide", """
                    {"userId":"p%d","placements":["home-hero"],"deadlineMs":10000}""".formatted(i % 40)));
        }
        var given = given(server);
        given.keySet().removeAll(ledger.withdrawn());
        assertThat(given).as("decisions for an offer with a cap").hasSize(FEW);
        assertThat(ledger.decisions()).as("decisions answered").isSubsetOf(given.keySet());
    }

    /// The decisions that gave the capped offer, with their persons.
    private static Map<String, String> given(ServerProcess server) {
        var given = new HashMap<String, String>();
        for (var person : Traffic.persons()) {
            server.get("/v1/profiles/user_id:" + person + "/decisions?limit=1000")
                    .get("decisions")
                    .forEach(decision -> {
                        if (decision.at("/items/0/id").asString("").equals("few")) {
                            var before = given.put(decision.get("decisionId").asString(), person);
                            assertThat(before).as("recorded twice").isNull();
                        }
                    });
        }
        return given;
    }
}
