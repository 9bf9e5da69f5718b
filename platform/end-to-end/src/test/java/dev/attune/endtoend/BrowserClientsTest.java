package dev.attune.endtoend;

import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Shared.class)
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class BrowserClientsTest {
    private final RunningServer server;
    private final Chromium chromium;

    BrowserClientsTest(RunningServer server) throws Exception {
        this.server = server;
        this.chromium = Chromium.start();
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "batching"})
    void segmentsBrowserClientRunsUnchanged(String strategy) {
        var user = Visitor.named("browser");
        var page = chromium.open("analytics-next.html");

        var said = (Map<?, ?>) page.evaluate(
                "([server, key, user, options]) => run(server, key, user, options)",
                List.of(server.url(), WRITE_KEY, user, options(strategy)));

        var sent = ((List<?>) said.get("sent")).stream().map(String::valueOf).toList();
        var accepted = server.accepted(sent);
        assertThat(accepted)
                .extracting(it -> it.path("type").asString())
                .containsExactlyInAnyOrder("track", "page", "screen", "identify", "group", "alias");
        assertThat(accepted)
                .allSatisfy(it -> assertThat(it.path("identifiers").toString())
                        .contains("anonymous_id:" + said.get("anonymous")));
        page.context().close();
    }

    @Test
    void segmentsBrowserClientSaysItsLastWordsWhenThePageGoesAway() {
        var user = Visitor.named("leaver");
        var page = chromium.open("analytics-next.html");

        var messages = (List<?>) page.evaluate(
                "([server, key, user]) => leave(server, key, user)", List.of(server.url(), WRITE_KEY, user));
        page.navigate("about:blank");

        assertThat(server.accepted(messages.stream().map(String::valueOf).toList()))
                .hasSize(3);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ruddersBrowserClientRunsUnchanged(boolean beacon) {
        var user = Visitor.named("rudder");
        var page = chromium.open("rudder.html");

        var anonymous = page.evaluate(
                "([server, key, user, options]) => run(server, key, user, options)",
                List.of(server.url(), WRITE_KEY, user, Map.of("useBeacon", beacon)));

        if (beacon) {
            page.navigate("about:blank");
        }

        assertThat(server.acceptedOf("anonymous_id:" + anonymous, 5))
                .extracting(it -> it.path("type").asString())
                .containsExactlyInAnyOrder("track", "page", "identify", "group", "track");
        assertThat(server.acceptedOf("user_id:" + user, 4))
                .anySatisfy(it -> assertThat(it.path("identifiers").toString())
                        .contains("email:" + user + "@example.com", "session_id:" + anonymous + "/"));
        assertThat(server.acceptedOf("anonymous_id:" + user + "-before", 1))
                .extracting(it -> it.path("type").asString())
                .containsExactly("alias");
        page.context().close();
    }

    private static Map<String, Object> options(String strategy) {
        return Map.of(
                "integrations",
                Map.of(
                        "Segment.io",
                        Map.of(
                                "deliveryStrategy",
                                Map.of("strategy", strategy, "config", Map.of("size", 3, "timeout", 500)))));
    }
}
