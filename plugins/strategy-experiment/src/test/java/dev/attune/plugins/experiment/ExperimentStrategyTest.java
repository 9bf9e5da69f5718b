package dev.attune.plugins.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attune.api.Assignment;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Experiment;
import dev.attune.api.Experiment.Arm;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.api.RankingRequest;
import dev.attune.testkit.DecisionStrategyContract;
import dev.attune.testkit.Some;
import dev.attune.testkit.SomeCandidate;
import dev.attune.testkit.SomeProfile;
import dev.attune.testkit.SomeRequest;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentStrategyTest implements DecisionStrategyContract {
    private static final String BY_BUCKET = "in experiment tent-hero: %s (bucket %s of 10000)";

    private final SomeCandidate kit = Some.candidate("starter-kit")
            .priority(20)
            .experiment("tent-hero")
            .variants("bundle-10", "free-shipping")
            .because("bought a tent 12 days ago");
    private final SomeCandidate stove =
            Some.candidate("stove").priority(15).experiment("tent-hero").variants("bundle-10", "free-shipping");
    private final SomeCandidate welcome = Some.candidate("welcome").priority(10);

    @Override
    public DecisionStrategy strategy() {
        return new ExperimentStrategy();
    }

    @Override
    public List<RankingRequest> requests() {
        return List.of(
                person(unitIn("bundle-10")).build(), person(unitIn("holdout")).build());
    }

    @Test
    void givesEachArmItsPartOfThePeople() {
        var variants = IntStream.range(0, 20_000)
                .mapToObj(i -> rank(person("p" + i).limit(1)))
                .map(ranked -> ranked.assignments().getFirst().variant())
                .toList();
        assertThat(variants.stream().filter("holdout"::equals)).hasSizeBetween(1_850, 2_150);
        assertThat(variants.stream().filter("bundle-10"::equals)).hasSizeBetween(8_750, 9_250);
        assertThat(variants.stream().filter("free-shipping"::equals)).hasSizeBetween(8_750, 9_250);
    }

    @Test
    void showsTheArmAndSaysHowItCameAbout() {
        var ranked = rank(person(unitIn("bundle-10")).limit(1));
        var choice = ranked.bestFirst().getFirst();
        assertThat(choice.candidate()).isEqualTo("starter-kit");
        assertThat(choice.variant()).contains("bundle-10");
        assertThat(choice.propensity()).isEqualTo(0.45);
        assertThat(choice.because())
                .containsExactly(
                        "bought a tent 12 days ago",
                        BY_BUCKET.formatted("bundle-10", Hash.bucket("tent-hero", unitIn("bundle-10"))));
        assertThat(ranked.split()).isTrue();
        assertThat(ranked.assignments())
                .containsExactly(new Assignment("tent-hero", "bundle-10", unitIn("bundle-10"), 0.45));
    }

    @Test
    void aPersonHeldOutGetsNoOfferOfTheExperimentButTheNextOne() {
        var ranked = rank(person(unitIn("holdout")).limit(1));
        assertThat(ranked.bestFirst()).extracting(Choice::candidate).containsExactly("welcome");
        assertThat(ranked.bestFirst().getFirst().propensity()).isEqualTo(0.1);
        assertThat(ranked.assignments())
                .containsExactly(new Assignment("tent-hero", "holdout", unitIn("holdout"), 0.1));
        assertThat(ranked.split()).isTrue();
    }

    @Test
    void whoIsEnrolledStaysAlsoUnderAnotherUnitOrWhenTheExperimentIsOver() {
        var earlier = new Assignment("tent-hero", "free-shipping", "9f2c", 0.5);
        var enrolled = Some.profile().person(unitIn("bundle-10")).enrolled(earlier);
        for (boolean running : List.of(true, false)) {
            var ranked = rank(request(enrolled, experiment(running)).limit(1));
            assertThat(ranked.bestFirst().getFirst().variant()).contains("free-shipping");
            assertThat(ranked.bestFirst().getFirst().propensity()).isEqualTo(0.5);
            assertThat(ranked.assignments()).isEmpty();
        }
    }

    @Test
    void whoWasHeldOutStaysHeldOut() {
        var earlier = new Assignment("tent-hero", "holdout", "9f2c", 0.2);
        var enrolled = Some.profile().person(unitIn("bundle-10")).enrolled(earlier);
        var ranked = rank(request(enrolled, experiment(true)).limit(3));
        assertThat(ranked.bestFirst()).extracting(Choice::candidate).containsExactly("welcome");
        assertThat(ranked.assignments()).isEmpty();
    }

    @Test
    void anExperimentThatDoesNotRunShowsTheBaseForm() {
        assertThatBaseFormIsShown(rank(request(Some.profile(), experiment(false))));
    }

    @Test
    void nobodyIsShownTheBaseForm() {
        assertThatBaseFormIsShown(rank(request(Some.profile(), experiment(true)).nobody()));
    }

    @Test
    void nobodyIsEnrolledForWhatComesAfterTheLastPlace() {
        var sale = Some.candidate("sale").priority(30).experiment("summer-sale").variants("red");
        var red = new Experiment("summer-sale", 0, List.of(new Arm("red", 1)), true);
        var ranked = rank(Some.request(sale, kit, welcome)
                .profile(Some.profile())
                .experiment(red)
                .experiment(experiment(true))
                .limit(1));
        assertThat(ranked.assignments()).extracting(Assignment::experiment).containsExactly("summer-sale");
        assertThat(ranked.bestFirst()).extracting(Choice::candidate).containsExactly("sale", "welcome");
    }

    @Test
    void offersOfOneExperimentShowTheSameArm() {
        var ranked = rank(person(unitIn("bundle-10")).limit(2));
        assertThat(ranked.bestFirst().subList(0, 2))
                .extracting(choice -> choice.variant().orElseThrow())
                .containsExactly("bundle-10", "bundle-10");
        assertThat(ranked.assignments()).hasSize(1);
    }

    @Test
    void propensitiesAreTheFrequenciesWithWhichFormsAreShown() {
        var sale = Some.candidate("sale").priority(18).experiment("summer-sale").variants("red", "blue");
        var colours = new Experiment("summer-sale", 0.3, List.of(new Arm("red", 0.25), new Arm("blue", 0.75)), true);
        int people = 40_000;
        var shown = new HashMap<String, Integer>();
        var propensities = new HashMap<String, Double>();
        for (int i = 0; i < people; i++) {
            rank(Some.request(kit, sale, stove, welcome)
                            .profile(Some.profile().person("p" + i))
                            .experiment(experiment(true))
                            .experiment(colours)
                            .limit(2))
                    .bestFirst()
                    .stream()
                    .limit(2)
                    .forEach(choice -> {
                        var form = choice.candidate() + choice.variant().orElse("");
                        shown.merge(form, 1, Integer::sum);
                        propensities.put(form, choice.propensity());
                    });
        }
        assertThat(propensities.get("welcome")).isEqualTo(0.1, within(1e-12));
        assertThat(propensities.get("stovebundle-10")).isEqualTo(0.45 * 0.3, within(1e-12));
        assertThat(propensities)
                .hasSize(7)
                .allSatisfy((form, propensity) -> assertThat(shown.getOrDefault(form, 0) / (double) people)
                        .isEqualTo(propensity, within(0.01)));
    }

    @Test
    void anArmThatTheOfferDoesNotHaveIsItsBaseForm() {
        var ranked = rank(Some.request(Some.candidate("plain").experiment("tent-hero"))
                .profile(Some.profile().person(unitIn("bundle-10")))
                .experiment(experiment(true)));
        assertThat(ranked.bestFirst().getFirst().variant()).isEmpty();
        assertThat(ranked.assignments()).hasSize(1);
    }

    @Test
    void abstainsWhenTheFirstCandidateIsInNoExperiment() {
        assertThat(strategy().rank(Some.request(welcome, kit).build()))
                .isEqualTo(new Ranking.Abstained("the first candidate, welcome, is in no experiment"));
    }

    private SomeRequest person(String unit) {
        return request(Some.profile().person(unit), experiment(true));
    }

    private SomeRequest request(SomeProfile profile, Experiment experiment) {
        return Some.request(kit, stove, welcome).profile(profile).experiment(experiment);
    }

    private Ranked rank(SomeRequest request) {
        return (Ranked) strategy().rank(request.build());
    }

    private static void assertThatBaseFormIsShown(Ranked ranked) {
        assertThat(ranked.bestFirst()).extracting(Choice::candidate).containsExactly("starter-kit", "stove", "welcome");
        assertThat(ranked.bestFirst()).allSatisfy(choice -> {
            assertThat(choice.variant()).isEmpty();
            assertThat(choice.propensity()).isEqualTo(1);
        });
        assertThat(ranked.assignments()).isEmpty();
        assertThat(ranked.split()).isFalse();
    }

    private static Experiment experiment(boolean running) {
        return new Experiment(
                "tent-hero", 0.1, List.of(new Arm("bundle-10", 0.5), new Arm("free-shipping", 0.5)), running);
    }

    private static String unitIn(String variant) {
        var buckets = Buckets.of(experiment(true));
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "p" + i)
                .filter(unit -> buckets.holding(Hash.bucket("tent-hero", unit))
                        .variant()
                        .equals(variant))
                .findFirst()
                .orElseThrow();
    }
}
