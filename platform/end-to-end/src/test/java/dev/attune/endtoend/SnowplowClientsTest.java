package dev.attune.endtoend;

import static dev.attune.endtoend.SegmentClientsTest.texts;
import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Shared.class)
@Timeout(180)
class SnowplowClientsTest {
    private final RunningServer server;

    SnowplowClientsTest(RunningServer server) {
        this.server = server;
    }

    @Test
    void snowplowsNodeTrackerRunsUnchanged() throws Exception {
        var user = Visitor.named("snowplow");

        var said = Clients.node("snowplow-node.mjs", server.url(), WRITE_KEY, user);

        assertThat(said.path("failed").size()).as(said.toString()).isZero();
        var accepted = server.accepted(texts(said.path("sent")));
        assertThat(accepted)
                .as("by POST, and by GET")
                .extracting(it -> it.path("event").asString())
                .containsExactlyInAnyOrder(
                        "Page Viewed", "Add To Cart", "Product Viewed", "Page Viewed", "Add To Cart", "Product Viewed");
        assertThat(accepted)
                .allSatisfy(it -> assertThat(texts(it.path("identifiers")))
                        .containsExactlyInAnyOrder(
                                "user_id:" + user,
                                "anonymous_id:" + user + "-browser",
                                "session_id:" + user + "-session"));
        assertThat(accepted.stream().filter(it -> it.path("event").asString().equals("Product Viewed")))
                .allSatisfy(it -> {
                    assertThat(it.path("properties").path("price").asDouble()).isEqualTo(249.5);
                    assertThat(it.path("properties").path("name").asString()).isEqualTo("Zelt für zwei");
                });
    }
}
