package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Signal;
import dev.attune.platform.core.CoreRules;
import dev.attune.platform.know.Facet;
import dev.attune.platform.know.Fold;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.PersonId;
import dev.attune.platform.sense.StoredSignal;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFacetsTest {
    private static final Identifier ANN = Identifier.of("user_id", "ann");
    private static final PersonId PERSON = new PersonId("0123456789abcdef0123456789abcdef");
    private static final Facet NOTHING =
            new Facet(ANN, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Some.NOW, Some.NOW, 0);
    private static final int MANY = 120;

    private final Database database;
    private final GroupWriter writer;
    private final SqliteSignals signals;
    private final SqliteFacets facets;

    SqliteFacetsTest(@TempDir Path folder) {
        database = Database.open(folder);
        writer = new GroupWriter(database);
        signals = new SqliteSignals(database, Map.of());
        facets = new SqliteFacets(database);
    }

    @AfterEach
    void close() throws InterruptedException {
        writer.close();
        database.close();
    }

    private static Signal.Event event(int number) {
        return new Signal.Event(
                "m-" + number,
                "track",
                number % 10 == 0 ? "Order Completed" : "Product Viewed",
                List.of(ANN),
                Some.NOW.plusMillis(number),
                DataClass.FIRST_PARTY,
                Map.of("number", (long) number, "text", "x".repeat(50)),
                Map.of());
    }

    private void happen() {
        var fold = new Fold(CoreRules.AFFINITY);
        writer.run(() -> {
            facets.assign(ANN, Optional.empty(), PERSON);
            return true;
        });
        for (int number = 0; number < MANY; number++) {
            var stored = new StoredSignal(
                    0, "source", false, Some.NOW, Optional.of(ANN), event(number), List.of("boot-" + number), Map.of());
            writer.run(() -> {
                var appended = signals.append(signals.ready(stored));
                var before = Objects.requireNonNull(facets.of(PERSON).facets().get(ANN));
                var after = fold.fold(before.orElse(NOTHING), appended.signal());
                facets.put(PERSON, after, List.of(appended));
                return after;
            });
        }
    }

    @Test
    void whatIsLongPastIsReadAsItHappenedWhetherAConditionLooksIntoItOrNot() {
        happen();
        var expected = new ArrayList<PastEvent>();
        for (int number = MANY - 1; number >= 0; number--) {
            var event = event(number);
            var properties = new LinkedHashMap<>(event.properties());
            properties.put(Happening.ITEMS, List.of("boot-" + number));
            expected.add(new PastEvent(event.name(), event.time(), properties, Map.of()));
        }
        assertThat(facets.of(PERSON).timeline()).extracting(Happening::event).isEqualTo(expected);
        for (var happening : facets.of(PERSON).timeline()) {
            if (happening.name().equals("Order Completed")) {
                assertThat(happening.view()).containsEntry("time", happening.time());
            }
        }
        assertThat(facets.of(PERSON).timeline()).extracting(Happening::event).isEqualTo(expected);
    }
}
