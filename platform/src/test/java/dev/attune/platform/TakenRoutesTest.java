package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.attune.api.Contributes;
import dev.attune.api.Inlet;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Plugins that want routes which are not theirs to have: they are left out, and say why; all others run.
class TakenRoutesTest {
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("plugin");
    private final Answering late = new Answering("late", "GET /late", "GET /hello");
    private Shop shop;

    /// A source with some routes, which answers with its name.
    @Contributes(name = "answering", purposes = Purposes.NONE, budgetMillis = 10_000)
    private static final class Answering implements Source, AutoCloseable {
        private final String name;
        private final List<String> labels;
        private boolean opened;
        private boolean closed;

        Answering(String name, String... labels) {
            this.name = name;
            this.labels = List.of(labels);
        }

        @Override
        public AutoCloseable open(Inlet inlet) {
            opened = true;
            return () -> {};
        }

        @Override
        public List<Route> routes() {
            return labels.stream()
                    .map(it -> it.split(" "))
                    .map(it -> new Route(
                            it[0],
                            it[1],
                            Route.Access.SECRET_KEY,
                            "Says a name",
                            (_, _) -> Reply.text(200, "text/plain", name)))
                    .toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        said.start();
        log.addAppender(said);
        shop = Shop.in(folder)
                .with("early", new Answering("early", "GET /hello", "GET /early"))
                .with("late", late)
                .with("greedy", new Answering("greedy", "POST /v1/decide"))
                .with("watching", new Answering("watching", "GET /metrics"))
                .with("twice", new Answering("twice", "GET /x/{a}", "GET /x/{b}"))
                .with("wrong", new Answering("wrong", "GET no-slash"))
                .with("last", new Answering("last", "GET /last"))
                .placement("hero", "")
                .offer("kit", "hero", "")
                .open();
    }

    @AfterEach
    void close() {
        shop.close();
        log.detachAppender(said);
    }

    @Test
    void theFirstHasTheRouteAndAllOthersRun() {
        assertThat(shop.get("/hello").is(200).response().body()).isEqualTo("early");
        shop.get("/late").is(404);
        assertThat(shop.get("/last").is(200).response().body()).isEqualTo("last");
        assertThat(shop.decide("{\"userId\":\"ann\",\"placements\":[\"hero\"]}")
                        .is(200)
                        .shown("hero"))
                .containsExactly("kit");
        assertThat(shop.get("/metrics").is(200).response().body())
                .containsPattern("attune_plugin_left_out\\{[^}]*name=\"late\"[^}]*} 1")
                .containsPattern("attune_plugin_left_out\\{[^}]*name=\"early\"[^}]*} 0");
        assertThat(states()).containsEntry("feed", "running").containsEntry("early", "running");
        assertThat(Stream.of("late", "greedy", "watching", "twice", "wrong").map(states()::get))
                .containsOnly("left-out");
    }

    @Test
    void whoeverIsLeftOutSaysWhyAndWhatToDo() {
        assertThat(because("late")).contains("'late'", "GET /hello", "'early'", "another path", "deployment.yaml");
        assertThat(because("greedy")).contains("'greedy'", "POST /v1/decide", "'attune'");
        assertThat(because("wrong")).contains("no-slash");
        assertThat(said.list.stream()
                        .filter(it -> it.getLoggerName().equals("plugin.late"))
                        .map(ILoggingEvent::getFormattedMessage)
                        .findFirst())
                .hasValue("late is left out: " + because("late"));
    }

    @Test
    void whoeverIsLeftOutIsNotOpenedButClosed() {
        assertThat(late.opened).isFalse();
        shop.close();
        assertThat(late.closed).isTrue();
    }

    private Map<String, String> states() {
        return plugins().stream().collect(Collectors.toMap(it -> "" + it.get("name"), it -> "" + it.get("state")));
    }

    private String because(String name) {
        return plugins().stream()
                .filter(it -> name.equals(it.get("name")))
                .map(it -> String.valueOf(it.get("because")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> plugins() {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(shop.get("/v1/plugins").is(200).at("plugins"));
    }
}
