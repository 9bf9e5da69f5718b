package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.scripts.ScriptException.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
class TrialsTest {
    private static final Map<String, Object> HATS = Map.of("candidates", List.of(Map.of("id", "hats")));

    private final Trials trials = new Trials(Started.launch(), Duration.ofSeconds(2));

    @AfterAll
    void close() {
        trials.close();
    }

    @Test
    void whatTheRequestLeavesOutIsFilledIn() {
        var outcome = trials.rank(
                "mine.js",
                "const rank = ({ candidates: [{ id, kind }], profile }) =>"
                        + " [{ candidate: id, because: `${kind} ${profile.timeline.length}` }];",
                HATS);

        assertThat(outcome.result()).isEqualTo(List.of(Map.of("candidate", "hats", "because", "offer 0")));
        assertThat(outcome.took()).isPositive();
    }

    @Test
    void contentCanBeTriedToo() {
        assertThat(trials.assemble(
                                "mine.js",
                                "const assemble = ({ slots }) => ({ body: html`<h1>${slots.headline}</h1>` });",
                                Map.of("format", "html", "slots", Map.of("headline", "Tom & Jerry")))
                        .result())
                .isEqualTo(Map.of("body", "<h1>Tom &amp; Jerry</h1>"));
    }

    @Test
    void aMistakeHasItsPlace() {
        assertThatThrownBy(() -> trials.rank("mine.js", "function rank() {\n  return oops;\n}", HATS))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        wrong -> assertThat(wrong.place()).contains(new Place(2, 10)))
                .hasMessageContaining("oops is not defined");
        assertThatThrownBy(() -> trials.rank("mine.js", "function rank( {", HATS))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        wrong -> assertThat(wrong.place()).isPresent());
    }

    @Test
    void whatIsNoRankingIsRefused() {
        assertThatThrownBy(() ->
                        trials.rank("mine.js", "const rank = () => [{ candidate: 'boots', because: 'x' }];", HATS))
                .hasMessageContaining("not among the candidates");
    }

    @Test
    void whatNeverEndsIsKilledAndTheNextTrialRuns() {
        assertThatThrownBy(() -> trials.rank("mine.js", "function rank() { for (;;) {} }", HATS))
                .isInstanceOf(ScriptException.class);
        assertThat(trials.rank("mine.js", "const rank = () => [];", HATS).result())
                .isEqualTo(List.of());
    }
}
