package dev.attune.endtoend;

import static dev.attune.endtoend.SegmentClientsTest.texts;
import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Shared.class)
@Timeout(180)
class RudderClientsTest {
    private final RunningServer server;

    RudderClientsTest(RunningServer server) {
        this.server = server;
    }

    @Test
    void ruddersNodeClientRunsUnchanged() throws Exception {
        var user = Visitor.named("rudder-node");

        var said = Clients.node("rudder-node.mjs", server.url(), WRITE_KEY, user);

        assertThat(said.path("failed").size()).as(said.toString()).isZero();
        assertThat(server.accepted(texts(said.path("sent"))))
                .extracting(it -> it.path("type").asString())
                .containsExactlyInAnyOrder("identify", "track", "page", "screen", "group", "alias");
    }
}
