package dev.attune.platform.deployment;

import dev.attune.api.Setting;
import dev.attune.platform.binding.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What `experiments/NAME.yaml` says.
record ExperimentFile(
        @Setting("What it is to show.") String hypothesis,

        @Setting(value = "Whether it runs.", defaultsTo = "draft")
        ExperimentRule.Status status,

        @Setting(value = "The part of the people that gets nothing.", defaultsTo = "0")
        double holdout,

        @Setting("The weights of its variants, together 1.") Map<String, Double> variants,

        @Setting("What the others are compared with; the first if not written.")
        Optional<String> control,

        @Setting("What counts as success.") List<GoalFile> goals) {
    private static final double ROUNDING = 1e-6;

    ExperimentFile {
        if (holdout < 0 || holdout >= 1) {
            throw new IllegalArgumentException("holdout must be at least 0 and below 1, but is " + holdout);
        }
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("variants must name at least one, as in { a: 0.5, b: 0.5 }");
        }
        if (variants.values().stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("variants must not have negative weights, but have " + variants);
        }
        var sum = variants.values().stream().mapToDouble(it -> it).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("variants must have weights that are 1 together, but they are " + sum);
        }
        if (control.isPresent() && !variants.containsKey(control.get())) {
            throw new IllegalArgumentException("control must be one of the variants, but is '" + control.get() + "'. "
                    + Nearest.advice(control.get(), variants.keySet()));
        }
        if (goals.stream().map(GoalFile::name).distinct().count() < goals.size()) {
            throw new IllegalArgumentException("goals must have different names");
        }
    }

    record GoalFile(
            @Setting("What reports call it.") String name,
            @Setting("The event that reaches it.") String event,
            @Setting("CEL over 'event'.") Optional<String> when,

            @Setting("The property to add up; people are counted if not written.")
            Optional<String> value,

            @Setting("How long after an exposure.") Optional<Duration> within) {}

    ExperimentRule rule(Written<ExperimentFile> written) {
        return new ExperimentRule(
                written.name(),
                hypothesis,
                status,
                holdout,
                variants,
                control.orElse(variants.keySet().iterator().next()),
                IntStream.range(0, goals.size())
                        .mapToObj(index -> goal(written, index))
                        .toList());
    }

    private ExperimentRule.Goal goal(Written<ExperimentFile> written, int index) {
        var goal = goals.get(index);
        return new ExperimentRule.Goal(
                goal.name(),
                goal.event(),
                goal.when().map(text -> written.expression(text, "goals", index, "when")),
                goal.value(),
                goal.within());
    }
}
