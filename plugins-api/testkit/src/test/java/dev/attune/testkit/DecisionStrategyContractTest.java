package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionStrategyContractTest implements DecisionStrategyContract {

    @Override
    public DecisionStrategy strategy() {
        return new AsGiven();
    }

    @Test
    void catchesAnInventedCandidate() {
        DecisionStrategyContract invents = () -> _ -> new Ranking.Ranked(
                List.of(new Ranking.Choice(Some.candidate("ghost").build(), 1, "boo")));
        assertThatThrownBy(invents::onlyChoosesWhatItWasGiven).hasMessageContaining("it chose 'ghost'");
    }

    @Test
    void catchesSilence() {
        DecisionStrategyContract silent = () -> _ -> new Ranking.Abstained(" ");
        assertThatThrownBy(silent::saysWhy).hasMessageContaining("why it abstained");
    }

    @Test
    void catchesMoods() {
        int[] calls = {0};
        DecisionStrategyContract moody = () -> _ -> new Ranking.Abstained("call " + calls[0]++);
        assertThatThrownBy(moody::givesTheSameAnswerTwice).hasMessageContaining("unit()");
    }

    @Test
    void catchesWhatTheHostWouldRefuse() {
        DecisionStrategyContract undescribed = () -> _ -> new Ranking.Abstained("none");
        assertThatThrownBy(undescribed::isDescribedForTheHost).hasMessageContaining("has no @Contributes");
        assertThatThrownBy(undescribed::isListedInTheServiceFile).hasMessageContaining("META-INF/services");
    }

    /// Shows everything in the order it came.
    @Contributes(name = "as-given", purposes = Purposes.NONE)
    public static final class AsGiven implements DecisionStrategy {
        public AsGiven() {}

        @Override
        public Ranking rank(RankingRequest request) {
            return new Ranking.Ranked(request.candidates().stream()
                    .map(candidate -> new Ranking.Choice(candidate, 0, "as it came"))
                    .toList());
        }
    }
}
