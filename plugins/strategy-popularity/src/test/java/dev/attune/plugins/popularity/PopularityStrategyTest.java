package dev.attune.plugins.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.plugins.popularity.PopularityStrategy.Settings;
import dev.attune.testkit.DecisionStrategyContract;
import dev.attune.testkit.Some;
import dev.attune.testkit.SomeCandidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularityStrategyTest implements DecisionStrategyContract {

    @Override
    public DecisionStrategy strategy() {
        return new PopularityStrategy(new Settings(10, 4, 2, 1, 1));
    }

    @Test
    void putsTheMostChosenFirst() {
        var quiet = Some.candidate("quiet").popularity("bought", 3);
        var loved = Some.candidate("loved").popularity("bought", 58);
        assertThat(choices(quiet, loved)).extracting(Choice::candidate).containsExactly("loved", "quiet");
    }

    @Test
    void aPurchaseCountsMoreThanAView() {
        var seen = Some.candidate("seen").popularity("viewed", 9);
        var bought = Some.candidate("bought").popularity("bought", 1);
        assertThat(choices(seen, bought)).extracting(Choice::candidate).containsExactly("bought", "seen");
    }

    @Test
    void keepsTheGivenOrderAmongEquals() {
        var first = Some.candidate("first").popularity("viewed", 5);
        var second = Some.candidate("second").popularity("viewed", 5);
        assertThat(choices(first, second)).extracting(Choice::candidate).containsExactly("first", "second");
    }

    @Test
    void saysWhatPeopleDid() {
        assertThat(because(Some.candidate("hats").popularity("bought", 57.6).popularity("viewed", 900)))
                .isEqualTo("58 people bought it lately");
        assertThat(because(Some.candidate("hats").popularity("carted", 1))).isEqualTo("1 person carted it lately");
    }

    @Test
    void leavesOutWhatHardlyAnybodyKnows() {
        var fading = Some.candidate("fading").popularity("viewed", 0.9);
        var known = Some.candidate("known").popularity("viewed", 1);
        assertThat(choices(fading, known)).extracting(Choice::candidate).containsExactly("known");
    }

    @Test
    void abstainsWhenNothingIsPopular() {
        assertThat(strategy().rank(Some.request(Some.candidate("new")).build()))
                .isEqualTo(new Abstained("nothing here reaches the popularity of 1.0 yet"));
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new Settings(-1, 4, 2, 1, 1)).hasMessageContaining("0 or more, but is -1.0");
        assertThatThrownBy(() -> new Settings(10, 4, 2, 1, 0)).hasMessageContaining("min-score");
    }

    private String because(SomeCandidate candidate) {
        return choices(candidate).getFirst().because().getFirst();
    }

    private List<Choice> choices(SomeCandidate... candidates) {
        return strategy().rank(Some.request(candidates).build()) instanceof Ranked ranked
                ? ranked.bestFirst()
                : List.of();
    }
}
