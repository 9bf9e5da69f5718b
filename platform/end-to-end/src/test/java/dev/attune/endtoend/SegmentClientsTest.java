package dev.attune.endtoend;

import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Shared.class)
@Timeout(180)
class SegmentClientsTest {
    private final RunningServer server;

    SegmentClientsTest(RunningServer server) {
        this.server = server;
    }

    @Test
    void segmentsNodeClientRunsUnchanged() throws Exception {
        var user = Visitor.named("node");

        var said = Clients.node("analytics-node.mjs", server.url(), WRITE_KEY, user);

        assertThat(said.path("failed").size()).as(said.toString()).isZero();
        var accepted = server.accepted(texts(said.path("sent")));
        assertThat(accepted)
                .extracting(it -> it.path("type").asString())
                .containsExactlyInAnyOrder("identify", "track", "page", "screen", "group", "alias");
        assertThat(texts(one(accepted, "identify").path("identifiers")))
                .containsExactlyInAnyOrder("user_id:" + user, "email:" + user + "@example.com");
        assertThat(one(accepted, "track").path("properties").path("price").asDouble())
                .isEqualTo(249.5);
    }

    @Test
    void segmentsJavaClientRunsUnchanged() throws Exception {
        var user = Visitor.named("java");
        var answered = new CountDownLatch(2);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var analytics = Analytics.builder(WRITE_KEY)
                .endpoint(server.url())
                .callback(new Callback() {
                    @Override
                    public void success(Message message) {
                        answered.countDown();
                    }

                    @Override
                    public void failure(Message message, Throwable because) {
                        failures.add(because);
                        answered.countDown();
                    }
                })
                .build();
        var ids = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        analytics.enqueue(IdentifyMessage.builder()
                .userId(user)
                .messageId(ids.get(0))
                .traits(Map.of("email", user + "@example.com")));
        analytics.enqueue(TrackMessage.builder("Product Viewed")
                .userId(user)
                .messageId(ids.get(1))
                .properties(Map.of("product_id", "tent-2")));
        analytics.flush();

        assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        analytics.shutdown();
        assertThat(failures).isEmpty();
        var accepted = server.accepted(ids);
        assertThat(one(accepted, "track")
                        .path("context")
                        .path("library")
                        .path("name")
                        .asString())
                .as("what the batch says for all its calls")
                .isEqualTo("analytics-java");
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode one(List<JsonNode> signals, String type) {
        return signals.stream()
                .filter(it -> it.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
