package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.http.Keys;
import dev.attune.platform.pluginhost.PluginFiles;
import dev.attune.testkit.VirtualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A server as the author of a plugin runs it: what `deployment.yaml` says of plugins takes effect while it runs.
@Timeout(120)
class AuthorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ASK =
            "{\"userId\":\"ann\",\"placements\":[\"hero\"],\"format\":\"%s\",\"explain\":true}";
    private static final String PLUGINS = """
            name: shop
            plugins:
              taste: { plugin: mine, budget: 900ms, settings: { word: one } }
              first: { plugin: route, settings: { path: /a } }
              second: { plugin: route, settings: { path: /a } }
              shout: { plugin: shout }
            """;

    @TempDir
    Path folder;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
        }
    };
    private final List<Logger> logs =
            List.of((Logger) LoggerFactory.getLogger(Server.class), (Logger) LoggerFactory.getLogger(Reload.class));
    private final HttpClient client = HttpClient.newHttpClient();
    private Server server;

    @BeforeEach
    void open() throws IOException {
        listener.start();
        logs.forEach(log -> log.addAppender(listener));
        var plugins = Files.createDirectories(folder.resolve("programs/plugins"));
        Files.createDirectories(folder.resolve("programs/blocks/hero"));
        Files.writeString(folder.resolve("programs/blocks/hero/schema.json"), "{ \"type\": \"object\" }");
        strategy(plugins).sourceFolder();
        source(plugins).sourceFolder();
        assembler(plugins).sourceFolder();
        var shop = Files.createDirectories(folder.resolve("shop/placements")).resolve("hero.yaml");
        Files.writeString(shop, "default: { id: welcome, block: hero, content: {} }\nstrategies: [taste]\n");
        var offer = Files.createDirectories(folder.resolve("shop/offers")).resolve("kit.yaml");
        Files.writeString(offer, "placements: [hero]\nblock: hero\ncontent: { headline: Kit }\n");
        write(PLUGINS);
        var deployment = DeploymentReader.read(folder.resolve("shop"), Optional.of(folder.resolve("programs/blocks")));
        server = Server.startForAuthor(
                deployment,
                new Server.Options(
                        folder.resolve("programs"),
                        folder.resolve("data"),
                        "127.0.0.1",
                        0,
                        new Keys(List.of(), List.of("secret")),
                        new VirtualClock(),
                        List.of(),
                        Optional.empty()));
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
        logs.forEach(log -> log.detachAppender(listener));
    }

    private static PluginFiles strategy(Path plugins) {
        return new PluginFiles(plugins, "mine").contribution("Mine", """
                package test;
                import dev.attune.api.*;
                import java.util.*;
                @Contributes(name = "mine", purposes = Purposes.NONE)
                public final class Mine implements DecisionStrategy {
                    private final Settings settings;
                    public Mine(Settings settings) { this.settings = settings; }
                    public Ranking rank(RankingRequest request) {
                        var ample = request.budget().toMillis() > 2_000;
                        return new Ranking.Ranked(List.of(new Ranking.Choice(
                                request.candidates().getFirst(), 1, settings.word() + (ample ? " and ample" : ""))));
                    }
                    public record Settings(@Setting("What it says") String word) {
                        public Settings {
                            if (word.equals("bad")) {
                                throw new IllegalArgumentException("word must not be bad");
                            }
                        }
                    }
                }
                """);
    }

    private static PluginFiles source(Path plugins) {
        return new PluginFiles(plugins, "route").contribution("Mine", """
                package test;
                import dev.attune.api.*;
                import java.util.*;
                @Contributes(name = "route", purposes = Purposes.NONE)
                public final class Mine implements Source {
                    private final Settings settings;
                    private volatile boolean open;
                    public Mine(Settings settings) { this.settings = settings; }
                    public AutoCloseable open(Inlet inlet) { open = true; return () -> open = false; }
                    public List<Route> routes() {
                        return List.of(new Route("GET", settings.path(), Route.Access.OPEN, "Says so", (call, inlet) ->
                                Reply.text(200, "text/plain", settings.path() + (open ? " is open" : " is closed"))));
                    }
                    public record Settings(@Setting("Where it is") String path) {}
                }
                """);
    }

    private static PluginFiles assembler(Path plugins) {
        return new PluginFiles(plugins, "shout").contribution("Mine", """
                package test;
                import dev.attune.api.*;
                @Contributes(name = "shout", purposes = Purposes.NONE, formats = "loud")
                public final class Mine implements ContentAssembler {
                    public Content assemble(AssemblyRequest request) {
                        return new Content.Assembled("text/plain", "LOUD");
                    }
                }
                """);
    }

    private void write(String deployment) throws IOException {
        var fresh = folder.resolve("fresh.yaml");
        Files.writeString(fresh, deployment);
        Files.move(fresh, folder.resolve("shop/deployment.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }

    private String get(String path) {
        return call(request(path).GET());
    }

    private String decide(String format) {
        return call(request("/v1/decide").POST(BodyPublishers.ofString(ASK.formatted(format))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).header("Authorization", "Bearer secret");
    }

    private String call(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError("the call was not answered", broken);
        }
    }

    /// The change is seen within moments, or never.
    private static void until(Supplier<String> answer, String part) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var last = answer.get();
        while (!last.contains(part)) {
            assertThat(System.nanoTime()).as(part + " in " + last).isLessThan(end);
            Thread.onSpinWait();
            last = answer.get();
        }
    }

    private String said(String part) throws InterruptedException {
        for (var line = said.poll(30, TimeUnit.SECONDS); line != null; line = said.poll(30, TimeUnit.SECONDS)) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("nothing was said about " + part);
    }

    @Test
    void settingsAndBudgetsAreTakenAndAMistakeIsNot() throws Exception {
        assertThat(decide("json")).contains("\"one\"");
        write(PLUGINS.replace("word: one", "word: two"));
        until(() -> decide("json"), "\"two\"");

        write(PLUGINS.replace("word: one", "word: bad").replace("path: /a", "path: /b"));
        assertThat(said("must not be bad")).contains("stays as it was", "deployment.yaml:3:59", "plugins.taste (mine)");
        assertThat(decide("json")).contains("\"two\"");
        assertThat(get("/a")).isEqualTo("/a is open");

        write(PLUGINS.replace("word: one", "word: two").replace("900ms", "5s"));
        until(() -> get("/v1/plugins"), "\"budgetMs\":5000");
    }

    @Test
    void formatsAreGivenToAssemblersAtOnce() throws Exception {
        assertThat(decide("loud")).contains("loud").doesNotContain("LOUD");
        write(PLUGINS + "assemblers: { loud: shout }\n");
        until(() -> decide("loud"), "LOUD");
    }

    @Test
    void whatCannotBeTakenIsNamed() throws Exception {
        write(PLUGINS.replace("name: shop", "name: shop\nhost: 127.0.0.2")
                + "  more: { plugin: shout }\nidentity: { unique: [user_id, email] }\n");
        assertThat(said("plugins.more (new)"))
                .contains("started anew")
                .endsWith(": host, identity, plugins.more (new)");
    }

    @Test
    void aRouteThatBecomesFreeGoesToWhoeverWaitsForIt() throws Exception {
        assertThat(get("/a")).isEqualTo("/a is open");
        assertThat(get("/v1/plugins")).contains("'second' cannot have the route GET /a");
        write(PLUGINS.replaceFirst("path: /a", "path: /b"));
        until(() -> get("/b"), "/b is open");
        until(() -> get("/a"), "/a is open");
        assertThat(get("/v1/plugins")).doesNotContain("left-out");

        write(PLUGINS.replaceFirst("path: /a", "path: /v1/plugins"));
        assertThat(said("'attune' already has GET /v1/plugins"))
                .contains("stays as it was", "deployment.yaml:4:", "'first'");
        assertThat(get("/b")).isEqualTo("/b is open");
    }
}
