package dev.attune.plugins.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.plugins.rules.Boost.From;
import dev.attune.testkit.DecisionStrategyContract;
import dev.attune.testkit.Some;
import dev.attune.testkit.SomeCandidate;
import dev.attune.testkit.SomeRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesStrategyTest implements DecisionStrategyContract {
    private final SomeCandidate tent = item("tent-2", "tents").attribute("margin", 0.3);
    private final SomeCandidate boots = item("boots-1", "boots").attribute("margin", 0.4);

    @Override
    public DecisionStrategy strategy() {
        return with(new Boost(From.INTENT, "category", 10), new Boost(From.ATTRIBUTE, "margin", 2));
    }

    @Test
    void whatThePersonIsAfterComesFirstAndIsTheReason() {
        var ranked = rank(Some.request(boots, tent)
                .profile(Some.profile().intent("category", "tents", 3).intent("category", "boots", 1)));
        assertThat(ranked).extracting(Choice::candidate).containsExactly("tent-2", "boots-1");
        assertThat(ranked.getFirst().score()).isEqualTo(10 * 0.75 + 2 * 0.3);
        assertThat(ranked.getFirst().because())
                .containsExactly("it is an example", "you looked at tents in this visit", "margin 0.3");
    }

    @Test
    void aHighPriorityOutweighsASmallBoost() {
        var ranked = rank(Some.request(item("sale", "boots").priority(20), tent)
                .profile(Some.profile().intent("category", "tents", 3)));
        assertThat(ranked).extracting(Choice::candidate).containsExactly("sale", "tent-2");
    }

    @Test
    void longTermLeaningCountsForAllOfACandidatesValues() {
        var both = item("both", "tents", "family-tents");
        var ranked = ((Ranked) with(new Boost(From.AFFINITY, "category", 4))
                        .rank(Some.request(tent, both)
                                .profile(Some.profile()
                                        .affinity("category", "tents", 1)
                                        .affinity("category", "family-tents", 2)
                                        .affinity("category", "boots", 1))
                                .build()))
                .bestFirst();
        assertThat(ranked).extracting(Choice::score).containsExactly(3.0, 1.0);
        assertThat(ranked.getFirst().because()).contains("you often choose family-tents");
    }

    @Test
    void popularityIsMeasuredByTheMostPopularCandidate() {
        var ranked = ((Ranked) with(new Boost(From.POPULARITY, "bought", 5))
                        .rank(Some.request(tent.popularity("bought", 10), boots.popularity("bought", 39.2))
                                .build()))
                .bestFirst();
        assertThat(ranked).extracting(Choice::candidate).containsExactly("boots-1", "tent-2");
        assertThat(ranked.getFirst().score()).isEqualTo(5);
        assertThat(ranked.getFirst().because()).contains("bought by 40 people lately");
    }

    @Test
    void aWeightBelowZeroPushesDown() {
        var ranked = ((Ranked) with(new Boost(From.ATTRIBUTE, "heavy", -3))
                        .rank(Some.request(tent.attribute("heavy", true), boots.attribute("heavy", false))
                                .build()))
                .bestFirst();
        assertThat(ranked).extracting(Choice::candidate).containsExactly("boots-1", "tent-2");
    }

    @Test
    void forNobodyPriorityAndAttributesStillCount() {
        var ranked = rank(Some.request(tent, boots).nobody());
        assertThat(ranked).extracting(Choice::candidate).containsExactly("boots-1", "tent-2");
    }

    @Test
    void equalPointsKeepTheGivenOrder() {
        var ranked = rank(Some.request(item("c", "x").priority(2), item("a", "x"), item("b", "x")));
        assertThat(ranked).extracting(Choice::candidate).containsExactly("c", "a", "b");
    }

    @Test
    void abstainsWhenNothingTellsTheCandidatesApart() {
        assertThat(strategy().rank(Some.request(item("a", "x"), item("b", "x")).build()))
                .isEqualTo(new Ranking.Abstained("neither priority nor a boost tells the candidates apart"));
    }

    @Test
    void abstainsWhenABoostAppliesToAllAlike() {
        var request = Some.request(item("a", "tents"), item("b", "tents"))
                .profile(Some.profile().intent("category", "tents", 3));
        assertThat(strategy().rank(request.build())).isInstanceOf(Ranking.Abstained.class);
    }

    @Test
    void aSingleCandidateNeedsABoostThatSpeaksForIt() {
        var forTents = Some.profile().intent("category", "tents", 3);
        assertThat(rank(Some.request(item("a", "tents")).profile(forTents))).hasSize(1);
        assertThat(strategy()
                        .rank(Some.request(item("a", "boots")).profile(forTents).build()))
                .isInstanceOf(Ranking.Abstained.class);
    }

    @Test
    void aScoreIsANumberWhateverTheAttributesAre() {
        var ranked = rank(Some.request(
                item("not-a-number", "x").attribute("margin", Double.NaN),
                item("endless", "x").attribute("margin", Double.POSITIVE_INFINITY),
                item("bottomless", "x").attribute("margin", Double.NEGATIVE_INFINITY),
                item("text", "x").attribute("margin", "much")));
        assertThat(ranked).extracting(Choice::score).containsExactly(2e9, 0.0, 0.0, -2e9);
    }

    @Test
    void aBoostWithoutEffectIsRefused() {
        assertThatThrownBy(() -> new Boost(From.INTENT, "category", 0))
                .hasMessageContaining("the weight of the boost from intent of category");
        assertThatThrownBy(() -> new Boost(From.INTENT, "category", Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Boost(From.INTENT, " ", 1)).hasMessageContaining("needs 'of'");
    }

    private List<Choice> rank(SomeRequest request) {
        return ((Ranked) strategy().rank(request.build())).bestFirst();
    }

    private static DecisionStrategy with(Boost... boosts) {
        return new RulesStrategy(new RulesStrategy.Settings(List.of(boosts)));
    }

    private static SomeCandidate item(String id, String... categories) {
        return Some.candidate(id).kind("item").dimension("category", categories);
    }
}
