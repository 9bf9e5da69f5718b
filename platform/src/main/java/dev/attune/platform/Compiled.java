package dev.attune.platform;

import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.deliver.Triggers;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.deployment.DeploymentException;
import dev.attune.platform.deployment.Problem;
import dev.attune.platform.group.ConditionException;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.group.Segments;
import dev.attune.platform.measure.Measuring;
import dev.attune.platform.sense.Ids;
import java.util.List;

/// A deployment's rules with every expression compiled: all of them, or none.
record Compiled(Ruleset ruleset, Segments segments, Triggers.Compiled triggers, Measuring.Compiled goals) {

    /// @throws DeploymentException for an expression that is wrong, with its file and line
    static Compiled of(Deployment deployment, Conditions conditions) {
        var rules = deployment.rules();
        try {
            return new Compiled(
                    Ruleset.compile(Ids.hash(rules.toString()).substring(0, 12), deployment, conditions),
                    Segments.compile(rules.segments(), conditions),
                    Triggers.compile(rules.triggers(), conditions),
                    Measuring.compile(rules.experiments(), conditions));
        } catch (ConditionException e) {
            var message = "This expression is wrong: " + e.getMessage() + ".";
            throw new DeploymentException(List.of(new Problem(e.file(), e.line(), e.column(), message, e.fix())));
        }
    }
}
