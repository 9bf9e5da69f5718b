package dev.attune.platform.decide;

import dev.attune.api.Candidate;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.group.Condition;
import dev.attune.platform.group.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An offer, its expressions compiled.

record Offer(OfferRule rule, Optional<Condition> when, List<Text> because, Optional<String> purpose) {

    String name() {
        return rule.name();
    }

    /// Whether its being shown says something about the person.
    boolean personal() {
        return when.map(condition -> condition.mentions().profile()).orElse(false)
                || purpose.isPresent()
                || rule.capPerPerson().isPresent();
    }

    Candidate candidate(Map<String, Double> popularity, List<String> reasons) {
        return new Candidate(
                rule.name(),
                "offer",
                rule.priority(),
                rule.dimensions(),
                Map.of("block", rule.block()),
                popularity,
                new ArrayList<>(rule.variants().keySet()),
                rule.experiment(),
                reasons);
    }
}
