package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Contributes;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Source;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An event that comes with a decision and over the tracking API counts once: its message id says that it is one.
class OneMessageTwoRoutesTest {
    private Shop shop;

    /// Answers a path by offering an event with the message id in the query.
    @Contributes(name = "offering", purposes = Purposes.NONE, budgetMillis = 10_000)
    private record Offering(String path) implements Source {
        @Override
        public AutoCloseable open(Inlet inlet) {
            return () -> {};
        }

        @Override
        public List<Route> routes() {
            return List.of(new Route("POST", path, Route.Access.WRITE_KEY, "Offers an event", (call, inlet) -> {
                var offered = inlet.offer(Some.event("Seen")
                        .by("user_id:ann")
                        .messageId(call.query("id").orElseThrow())
                        .build());
                return Reply.json(200, Map.of("new", offered instanceof Offered.Accepted));
            }));
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = Shop.in(folder)
                .with("pixel", new Offering("/seen.gif"))
                .with("web", new Offering("/v1/track"))
                .placement("hero", "")
                .open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anEventTrackedAndThenSentWithADecisionCountsOnce() {
        assertThat(isNew("/v1/track?id=m-1")).isTrue();
        decide("m-1");
        decide("m-1");
        assertThat(seen()).isEqualTo(1);
    }

    @Test
    void anEventSentWithADecisionAndThenTrackedCountsOnceAlsoAfterARestart() {
        decide("m-1");
        assertThat(isNew("/v1/track?id=m-1")).isFalse();
        shop.reopen();
        assertThat(isNew("/v1/track?id=m-1")).isFalse();
        assertThat(seen()).isEqualTo(1);
    }

    @Test
    void anotherSourcesMessagesAreItsOwn() {
        decide("m-1");
        assertThat(isNew("/seen.gif?id=m-1")).isTrue();
        assertThat(seen()).isEqualTo(2);
    }

    private boolean isNew(String path) {
        return Boolean.TRUE.equals(shop.post(path, "").is(200).at("new"));
    }

    private void decide(String messageId) {
        shop.decide("{\"userId\":\"ann\",\"placements\":[\"hero\"],\"events\":[{\"event\":\"Seen\",\"messageId\":\""
                        + messageId + "\"}]}")
                .is(200);
    }

    private long seen() {
        var count = shop.get("/v1/profiles/user_id:ann").is(200).at("counts/Seen");
        return ((Number) Objects.requireNonNull(count)).longValue();
    }
}
