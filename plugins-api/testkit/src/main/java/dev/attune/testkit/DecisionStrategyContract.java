package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Candidate;
import dev.attune.api.Contribution;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.api.RankingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the platform relies on in every decision strategy.
public interface DecisionStrategyContract extends ContributionContract {

    /// A strategy with settings that work, new at each call.
    DecisionStrategy strategy();

    /// Requests that the promises are tried on. Override it to add some that your strategy has an opinion on.
    default List<RankingRequest> requests() {
        return List.of(
                Some.request(
                                Some.candidate("hats").priority(1).popularity("bought", 58),
                                Some.candidate("tents")
                                        .priority(2)
                                        .dimension("category", "tents")
                                        .variants("bundle", "free-shipping"),
                                Some.candidate("nobody-knows-it"))
                        .profile(Some.profile()
                                .did("Order Completed", Duration.ofDays(12))
                                .affinity("category", "tents", 3.5)
                                .intent("category", "tents", 1))
                        .build(),
                Some.request(Some.candidate("the-only-one")).limit(1).build(),
                new SomeRequest()
                        .candidates(IntStream.range(0, 300)
                                .mapToObj(i -> Some.candidate("item-" + i)
                                        .kind("item")
                                        .popularity("viewed", i % 7)
                                        .build())
                                .toList())
                        .build());
    }

    @Override
    default Contribution contribution() {
        return strategy();
    }

    @Test
    default void onlyChoosesWhatItWasGiven() {
        for (var request : requests()) {
            var given = request.candidates().stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
            for (Choice choice : choices(strategy().rank(request))) {
                assertThat(given)
                        .as("it chose '" + choice.candidate() + "', which is not among the request's candidates")
                        .containsKey(choice.candidate());
                choice.variant()
                        .ifPresent(variant -> assertThat(variantsOf(given, choice))
                                .as("it chose a variant that '" + choice.candidate() + "' does not have")
                                .contains(variant));
            }
        }
    }

    @Test
    default void choosesNothingTwice() {
        for (var request : requests()) {
            assertThat(choices(strategy().rank(request)))
                    .as("a candidate can be shown once in a placement")
                    .extracting(Choice::candidate)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    default void saysWhy() {
        for (var request : requests()) {
            switch (strategy().rank(request)) {
                case Abstained(var because) ->
                    assertThat(because)
                            .as("why it abstained, for people to read")
                            .isNotBlank();
                case Ranked ranked ->
                    assertThat(ranked.bestFirst())
                            .as("each choice needs a reason that people can read")
                            .allSatisfy(choice -> assertThat(choice.because())
                                    .as("the reasons of " + choice.candidate())
                                    .isNotEmpty()
                                    .noneMatch(String::isBlank));
            }
        }
    }

    @Test
    default void givesTheSameAnswerTwice() {
        for (var request : requests()) {
            assertThat(strategy().rank(request))
                    .as("the same request must give the same answer, or no decision can be replayed: take chance from"
                            + " a hash of request.unit() and time from request.now()")
                    .isEqualTo(strategy().rank(request));
        }
    }

    @Test
    default void isSafeForManyThreads() throws InterruptedException {
        var strategy = strategy();
        for (var request : requests()) {
            ManyThreads.allAnswer(strategy.rank(request), () -> strategy.rank(request));
        }
    }

    @Test
    default void survivesNobody() {
        for (var request : requests()) {
            var nobody = new SomeRequest()
                    .nobody()
                    .candidates(request.candidates())
                    .placement(request.placement())
                    .limit(request.limit())
                    .build();
            assertThat((Object) strategy().rank(nobody))
                    .as("without consent the profile is Profile.NOBODY and the unit is empty; abstain, or choose by"
                            + " what the candidates say")
                    .isNotNull();
        }
    }

    private static List<Choice> choices(Ranking ranking) {
        return ranking instanceof Ranked ranked ? ranked.bestFirst() : List.of();
    }

    private static List<String> variantsOf(Map<String, Candidate> given, Choice choice) {
        var candidate = given.get(choice.candidate());
        return candidate == null ? List.of() : candidate.variants();
    }
}
