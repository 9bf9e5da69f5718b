package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What never ends or fills memory: the caller has its failure in time, others have their answers, and the script is
/// there again.
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(180)
class HostileScriptsTest {
    /// One is attacked, and one may still fall to what the attack before has left behind.
    private static final int PROCESSES = 3;

    private static final Duration LIMIT = Duration.ofMillis(200);

    /// A busy machine stands still now and then.
    private static final Duration HICCUP = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Makes a function of a text, which a script cannot: each attack is a case of its own.
    private static final String SCRIPT = """
            function rank({ attack }) {
                switch (attack) {
                    case "endless loop": for (;;) {}
                    case "endless loop that catches": for (;;) { try { for (;;) {} } catch { } finally { continue; } }
                    case "endless recursion in loops": { const again = () => { for (;;) { try { again(); } catch {} } }; return again(); }
                    case "endless list": { const all = []; for (;;) all.push({ all: [1, 2, 3, {}] }); }
                    case "endless bytes": { const all = []; for (;;) all.push(new Uint8Array(4000000)); }
                    case "endless text": { let text = "ab"; for (;;) text += text + [...text].reverse().join(""); }
                    case "one huge buffer": return new Uint8Array(2000000000).length;
                    case "huge repeat": return "ab".repeat(500000000).replaceAll("b", "ccc").length;
                    case "huge fill": return new Array(300000000).fill("x").length;
                    case "huge join": return new Array(400000000).join("long text").length;
                    case "huge sort": return Array.from({ length: 30000000 }, (_, i) => -i).sort().length;
                    case "huge padding": return "".padEnd(1000000000, "abc").split("").length;
                    case "huge number": return (7n ** 50000000n).toString().length;
                    case "bad regular expression": return /^(a+)+(a|aa)+\\2b$/.test("a".repeat(90));
                    case "endless iterator": return [...{ *[Symbol.iterator]() { for (;;) yield 1; } }];
                    case "endless getter": return [{ get candidate() { for (;;) {} } }];
                    case "endless proxy": return new Proxy([], { get() { for (;;) {} }, ownKeys() { for (;;) {} } });
                    case "endless toJSON": return { toJSON() { for (;;) {} } };
                    case "endless promise chain": { const on = () => Promise.resolve().then(on); on(); return "never"; }
                    case "endless growth of a map": { const all = new Map(); for (let i = 0; ; i++) all.set("key " + i, all); }
                    case "endless sort": return [3, 1, 2].sort(() => { for (;;) {} });
                    case "endless replace": return "aaa".replace(/a/g, () => { for (;;) {} });
                    default: return attack;
                }
            }
            """;

    private Workers script;

    @BeforeAll
    void start() {
        script = Started.replacedAtOnce(SCRIPT, PROCESSES, LIMIT);
    }

    @AfterAll
    void stop() {
        script.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endless loop",
                "endless loop that catches",
                "endless recursion in loops",
                "endless list",
                "endless bytes",
                "endless text",
                "one huge buffer",
                "huge repeat",
                "huge fill",
                "huge join",
                "huge sort",
                "huge padding",
                "huge number",
                "bad regular expression",
                "endless iterator",
                "endless getter",
                "endless proxy",
                "endless toJSON",
                "endless promise chain",
                "endless growth of a map",
                "endless sort",
                "endless replace"
            })
    void whateverItDoesOnlyItsOwnCallFails(String attack) {
        awaitWarm();
        var other = CompletableFuture.supplyAsync(() -> {
            int answered = 0;
            for (int i = 0; i < 50; i++) {
                answered += answers("fine") ? 1 : 0;
            }
            return answered;
        });

        long begun = System.nanoTime();
        assertThatThrownBy(() -> script.ask("{\"attack\": \"" + attack + "\"}")).isInstanceOf(ScriptException.class);
        var took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(took).as("the caller waits no longer than the limit").isLessThan(LIMIT.plus(HICCUP));
        assertThat(other.join()).as("of 50 others meanwhile").isGreaterThanOrEqualTo(48);
        awaitWarm();
    }

    /// All processes are there, and whatever was before is over.
    private void awaitWarm() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (script.idle() < PROCESSES || !answers("fine")) {
            assertThat(System.nanoTime()).as("the script is there again").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private boolean answers(String text) {
        try {
            return script.ask("{\"attack\": \"" + text + "\"}").equals("\"" + text + "\"");
        } catch (ScriptException failed) {
            return false;
        }
    }
}
