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
///
/// @param purpose the consent it needs, written or implied by its looking at the person
record Offer(OfferRule rule, Optional<Condition> when, List<Text> because, Optional<String> purpose) {

    String name() {
        return rule.name();
    }

    /// Whether who gets it depends on the person, or on what others got.
    boolean targeted() {
        return when.map(condition -> condition.mentions().profile()
                                || condition.mentions().consent())
                        .orElse(false)
                || purpose.isPresent()
                || rule.capPerPerson().isPresent()
                || rule.capInTotal().isPresent();
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
