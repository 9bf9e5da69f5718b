package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// Scripts of a deployment, in a server as it is shipped.
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(600)
class ScriptsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private ServerProcess server;
    private Path deployment;

    @BeforeAll
    void serve(@TempDir Path folder) throws IOException, InterruptedException {
        deployment = folder.resolve("deployment");
        copy(ServerJar.root().resolve("platform/end-to-end/src/test/deployments/scripts"), deployment);
        var serve = ServerJar.serve(deployment, folder.resolve("data"));
        serve.command().add("--dev");
        server = ServerProcess.start(serve);
    }

    @AfterAll
    void stop() throws InterruptedException {
        var workers = workers();
        server.close();
        assertThat(workers).as("the processes of scripts").isNotEmpty();
        await(
                "the processes of scripts end with the server",
                () -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aScriptDecidesInAProcessOfItsOwn() {
        await(
                "the script decides",
                () -> decide("hats-first", "").path("fallback").asBoolean(true) == false);

        var decision = decide("hats-first", "");

        assertThat(decision.path("items").path(0).path("id").asString()).isEqualTo("hats");
        assertThat(decision.path("explanation").path("because").path(0).asString())
                .isEqualTo("a hat");
        assertThat(decision.path("explanation").path("strategy").asString()).isEqualTo("hats-first");
    }

    @Test
    void aTrustedScriptDecidesInTheServersProcess() {
        var decision = decide("own", "");

        assertThat(decision.path("items").path(0).path("id").asString()).isEqualTo("hats");
        assertThat(server.log()).anyMatch(line -> line.contains("in the server's process"));
    }

    @Test
    void whateverAScriptDoesOthersGoOnAndItComesBack() {
        for (var attack : new String[] {"throw", "loop", "memory", "built-in"}) {
            await("the script is there before " + attack, () -> isDecided("hostile", "none"));

            assertThat(isDecided("hostile", attack)).as(attack).isFalse();
            await("another script decides after " + attack, () -> isDecided("hats-first", ""));
        }
        await("the script is there again", () -> isDecided("hostile", "none"));
    }

    @Test
    void aChangedScriptIsInForceAndAWrongOneIsReported() throws IOException, InterruptedException {
        var script = deployment.resolve("scripts/boots-first.js");
        await("the script decides", () -> isDecided("reloaded", ""));

        Files.writeString(script, "function rank(request) {\n    return request.candidates.map(;\n}\n");
        assertThat(server.awaitLog("boots-first.js:2:")).contains("SyntaxError");
        assertThat(first("reloaded")).as("the last right version stays").isEqualTo("boots");

        Files.writeString(
                script,
                "const rank = ({ candidates }) => [{ candidate: candidates.at(-1).id, because: 'the last one' }];");
        await("the changed script is in force", () -> first("reloaded").equals("tents"));
    }

    @Test
    void aScriptMakesContent() {
        await("the script makes content", () -> content("own").startsWith("<p class=\"message\">"));

        assertThat(content("own")).isEqualTo("<p class=\"message\">Look at these hats &amp; caps</p>");
    }

    @Test
    void anAuthorTriesAScriptWithoutDeployingIt() {
        var good = tried("const rank = ({ candidates }) => [{ candidate: candidates[0].id, because: 'why not' }];");
        var wrong = tried("function rank() {\\n  return oops;\\n}");
        var hostile = tried("function rank() { for (;;) {} }");

        assertThat(good.path("result").path(0).path("candidate").asString()).isEqualTo("hats");
        assertThat(good.path("tookMicros").asInt()).isPositive();
        assertThat(wrong.path("error").path("line").asInt()).isEqualTo(2);
        assertThat(wrong.path("error").path("column").asInt()).isEqualTo(10);
        assertThat(wrong.path("error").path("message").asString()).contains("oops is not defined");
        assertThat(hostile.path("error").path("message").asString()).isNotBlank();
    }

    private JsonNode tried(String source) {
        return server.post("/v1/dev/scripts/try", """
                {"language": "js", "kind": "strategy", "source": "%s", "request": {"candidates": [{"id": "hats"}]}}""".formatted(source));
    }

    private String content(String placement) {
        var request = """
                {"anonymousId": "somebody", "placements": ["%s"], "format": "html"}""".formatted(placement);
        return server.post("/v1/decide", request)
                .path("placements")
                .path(placement)
                .path("items")
                .path(0)
                .path("content")
                .asString("");
    }

    private boolean isDecided(String placement, String attack) {
        return !decide(placement, attack).path("fallback").asBoolean(true);
    }

    private String first(String placement) {
        return decide(placement, "").path("items").path(0).path("id").asString("");
    }

    private JsonNode decide(String placement, String attack) {
        var request = """
                {"anonymousId": "somebody", "placements": ["%s"], "explain": true, "context": {"attack": "%s"}}""".formatted(placement, attack);
        return server.post("/v1/decide", request).path("placements").path(placement);
    }

    private List<ProcessHandle> workers() {
        return server.process().children().toList();
    }

    private static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            // Gently: what it waits for needs the processor.
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
