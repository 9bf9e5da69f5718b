package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/// Makes a plugin of each kind outside this repository, builds and tests it there, installs it into a copy of the
/// sample
/// shop, and sees what it does.
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class PluginAuthorTest {
    private static final List<String> KINDS = List.of("strategy", "source", "matcher", "assembler", "channel");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> checks = new HashMap<>();
    private Author author;
    private Path shop;
    private ServerProcess server;

    @BeforeAll
    void makesBuildsAndInstallsOneOfEachKind() throws Exception {
        author = Author.in(Folders.make("author"));
        for (var kind : KINDS) {
            author.attune("plugin", "new", kind + "-hats", "--kind", kind).good();
            checks.put(
                    kind,
                    author.attune("plugin", "check", kind + "-hats").good().text());
        }
        shop = author.folder().resolve("shop");
        copy(ServerJar.root().resolve("platform/deployments/trailblazer"), shop);
        for (var kind : KINDS) {
            author.attune("plugin", "install", kind + "-hats", "--deployment", "shop")
                    .good();
        }
        switchOn();
        author.attune("validate", "shop").good();
        server = ServerProcess.start(shop, author.folder().resolve("data"));
    }

    private void switchOn() throws IOException {
        change(shop.resolve("deployment.yaml"), "plugins:\n", """
                plugins:
                  strategy-hats: { budget: 500ms }
                  source-hats: {}
                  matcher-hats: {}
                  assembler-hats: {}
                  channel-hats: { settings: { folder: outbox } }
                """);
        change(shop.resolve("deployment.yaml"), "assemblers: {", "assemblers: { markdown: assembler-hats,");
        change(shop.resolve("placements/home-recommendations.yaml"), "[taste, popular]", "[strategy-hats]");
        Files.createDirectories(shop.resolve("triggers"));
        Files.writeString(shop.resolve("triggers/thanks.yaml"), """
                when: { event: Hat Tried On }
                channel: channel-hats
                class: service
                content: { text: It suits you }
                """);
    }

    private static void change(Path file, String before, String after) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @AfterAll
    void close() throws Exception {
        if (server != null) {
            server.close();
        }
        Folders.delete(author.folder());
    }

    /// The catalogue comes in while the server starts; until then nobody knows that this is a tent.
    @Test
    void aStrategysOwnReasonIsInTheDecision() {
        var answer = "";
        for (long end = System.nanoTime() + PATIENCE.toNanos();
                !answer.contains("you like tents") && System.nanoTime() < end; ) {
            answer = server.post("/v1/decide", """
                            { "userId": "tess", "placements": ["home-recommendations"], "explain": true,
                              "events": [{ "event": "Product Viewed", "properties": { "product_id": "tent-dome-05" } }] }
                            """).toString();
        }
        assertThat(answer).contains("you like tents");
    }

    @Test
    void aSourcesSignalIsStoredAndAChannelCarriesTheMessage() throws Exception {
        server.post("/v1/source-hats", """
                { "id": "m-1", "user": "42", "event": "Hat Tried On" }
                """);
        assertThat(server.get("/v1/profiles/user_id:42/events").toString()).contains("Hat Tried On");
        assertThat(Files.readString(delivered(shop.resolve("outbox")))).contains("It suits you", "user_id:42");
    }

    /// Looks until a message lies in the folder.
    private Path delivered(Path folder) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    var message = files.filter(file -> file.toString().endsWith(".txt"))
                            .findFirst();
                    if (message.isPresent()) {
                        return message.get();
                    }
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing lies in " + folder + "; the log:\n" + String.join("\n", server.log()));
    }

    @Test
    void aMatchersEvidenceIsInTheIdentity() {
        server.post("/v1/decide", """
                { "identifiers": ["club_card:7", "email:tom@example.org"], "placements": ["home-hero"],
                  "events": [{ "event": "Product Viewed", "properties": { "product_id": "tent-dome-05" } }] }
                """);
        assertThat(server.get("/v1/profiles/club_card:7/identity").toString())
                .contains("club_card and email were shown together");
    }

    @Test
    void anAssemblersFormatIsServed() throws Exception {
        var answer = author.types(
                "curl",
                "-s",
                server.address().resolve("/v1/content/home-hero?format=markdown") + "",
                "-u",
                ServerJar.WRITE_KEY + ":");
        assertThat(answer.text()).contains("# ");
    }

    @Test
    void checkSaysWhatItSaw() {
        assertThat(checks.values()).allMatch(said -> said.contains("A reviewer has nothing to say"));
        assertThat(checks.get("strategy"))
                .contains(
                        "11 passed",
                        "kind       DecisionStrategy",
                        "purposes   personalization",
                        "setting    dimension (string, default \"category\")");
        assertThat(checks.get("source")).contains("route      POST /v1/source-hats");
    }

    @Test
    void listShowsWhatIsInstalledAndHowItRuns() throws Exception {
        assertThat(author.attune("plugin", "list", "--deployment", "shop")
                        .good()
                        .text())
                .contains("strategy-hats", "strategy-hats-0.1.0.zip", "strategy-rules");
        var command =
                ServerJar.command("plugin", "list", "--url", server.address().toString());
        command.environment().put("ATTUNE_SECRET_KEYS", ServerJar.SECRET_KEY);
        assertThat(author.run(command).good().text())
                .containsPattern("strategy-hats +strategy-hats +0.1.0 +running +\\d+");
    }
}
