package dev.attune.platform.decide;

import dev.attune.api.Experiment;
import dev.attune.platform.deployment.PlacementRule;
import dev.attune.platform.group.Condition;
import java.util.List;
import java.util.Optional;

/// A placement, its expressions compiled.
///
/// @param offers by priority, greatest first, then by name
/// @param experiments those its offers name
record Place(PlacementRule rule, Optional<Condition> where, List<Offer> offers, List<Experiment> experiments) {

    String name() {
        return rule.name();
    }
}
