package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Ranked;
import dev.attune.testkit.Some;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingScriptTest {
    private static Ranking answered(String answer) {
        var script = new Scripted() {
            @Override
            public String ask(String request) {
                return answer;
            }

            @Override
            public String runtime() {
                return "none";
            }

            @Override
            public void close() {}
        };
        return new RankingScript("mine.js", script, 50)
                .rank(Some.request(Some.candidate("hats").variants("a", "b"), Some.candidate("boots"))
                        .build());
    }

    @Test
    void aListOfChoicesIsARanking() {
        var ranked = (Ranked) answered("""
                [{"candidate": "boots", "because": "rain"}, {"candidate": "hats", "because": ["sun", "heat"], "score": 0.5, "variant": "b"}]""");

        assertThat(ranked.bestFirst()).extracting(Ranking.Choice::candidate).containsExactly("boots", "hats");
        assertThat(ranked.bestFirst()).extracting(Ranking.Choice::score).containsExactly(2.0, 0.5);
        assertThat(ranked.bestFirst().getLast().because()).containsExactly("sun", "heat");
        assertThat(ranked.bestFirst().getLast().variant()).contains("b");
    }

    @Test
    void chanceCanHaveDecided() {
        var ranked = (Ranked) answered("""
                {"bestFirst": [{"candidate": "hats", "because": "drawn", "propensity": 0.5}], "split": true}""");

        assertThat(ranked.split()).isTrue();
        assertThat(ranked.bestFirst().getFirst().propensity()).isEqualTo(0.5);
    }

    @Test
    void anAbstentionSaysWhy() {
        assertThat(answered("{\"abstained\": \"no idea\"}")).isEqualTo(new Abstained("no idea"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"hats\"",
                "{}",
                "{\"bestFirst\": 7}",
                "{\"abstained\": \"\"}",
                "{\"abstained\": true}",
                "[null]",
                "[[]]",
                "[\"hats\"]",
                "[{}]",
                "[{\"candidate\": \"hats\"}]",
                "[{\"because\": \"sun\"}]",
                "[{\"candidate\": \"hats\", \"because\": []}]",
                "[{\"candidate\": \"hats\", \"because\": 7}]",
                "[{\"candidate\": \"hats\", \"because\": [null]}]",
                "[{\"candidate\": \"shoes\", \"because\": \"sun\"}]",
                "[{\"candidate\": \"hats\", \"because\": \"x\"}, {\"candidate\": \"hats\", \"because\": \"x\"}]",
                "[{\"candidate\": \"hats\", \"because\": \"sun\", \"score\": \"high\"}]",
                "[{\"candidate\": \"hats\", \"because\": \"sun\", \"propensity\": 0}]",
                "[{\"candidate\": \"hats\", \"because\": \"sun\", \"variant\": 1}]",
                "{\"bestFirst\": [], \"split\": \"yes\"}",
                "{\"bestFirst\": [], \"assignments\": [1]}"
            })
    void whatIsNoRankingIsRefused(String answer) {
        assertThatThrownBy(() -> answered(answer))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("mine.js: ");
    }

    @Test
    void tenThousandChoicesAreRefused() {
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"candidate\": \"c" + i + "\", \"because\": \"x\"}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThatThrownBy(() -> answered(many)).hasMessageContaining("10000 choices of 2 candidates");
    }
}
