package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.testkit.Some;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class WorkersTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);

    @Test
    void aFunctionOrdersTheCandidatesAndSaysWhy() {
        try (var script = Started.ranking("""
                function rank(request) {
                    return request.candidates
                        .map((it) => ({ candidate: it.id, score: it.priority, because: `of priority ${it.priority}` }))
                        .sort((one, other) => other.score - one.score);
                }
                """, 1, AMPLE)) {
            var ranking = new RankingScript("mine.js", script, 50)
                    .rank(Some.request(
                                    Some.candidate("hats").priority(1),
                                    Some.candidate("tents").priority(2))
                            .build());
            assertThat(ranking).isInstanceOfSatisfying(Ranked.class, ranked -> {
                assertThat(ranked.bestFirst()).extracting(Choice::candidate).containsExactly("tents", "hats");
                assertThat(ranked.bestFirst().getFirst().because()).containsExactly("of priority 2");
            });
        }
    }

    @Test
    void aScriptMayAbstain() {
        try (var script = Started.ranking("const rank = () => ({ abstained: 'not my business' });", 1, AMPLE)) {
            assertThat(new RankingScript("mine.js", script, 50)
                            .rank(Some.request(Some.candidate("hats")).build()))
                    .isEqualTo(new Abstained("not my business"));
        }
    }

    @Test
    void aSyntaxErrorNamesItsPlace() {
        assertThatThrownBy(
                        () -> Started.ranking("function rank(request) {\n  return request..candidates;\n}", 1, AMPLE))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("mine.js:2:18: SyntaxError");
    }

    @Test
    void anErrorNamesItsPlace() {
        try (var script = Started.ranking("function rank(request) {\n  return request.nothing.at.all;\n}", 1, AMPLE)) {
            assertThatThrownBy(() -> script.ask("{}"))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageStartingWith("mine.js:2:")
                    .hasMessageContaining("TypeError");
        }
    }

    /// Each call takes its time, all together take more than the patience with one.
    @Test
    void aProcessIsNotKilledForManyCallsThatWait() throws InterruptedException {
        var slow = "function rank() { let sum = 0; for (let i = 0; i < 4000000; i++) sum += i; return sum; }";
        try (var script = Started.ranking(slow, 1, Duration.ofSeconds(2))) {
            var before = script.pids();
            var callers = new Thread[40];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = Thread.ofPlatform().start(() -> {
                    try {
                        script.ask("{}");
                    } catch (ScriptException late) {
                        // some have to wait for too long
                    }
                });
            }
            for (var caller : callers) {
                caller.join();
            }
            while (script.idle() == 0) {
                Thread.onSpinWait();
            }
            assertThat(script.pids()).isEqualTo(before);
        }
    }
}
