package dev.attune.platform.decide;

import dev.attune.api.Candidate;
import dev.attune.platform.deployment.OfferRule;
import dev.attune.platform.group.Condition;
import dev.attune.platform.group.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An offer, its expressions compiled.
///
/// @param purpose the consent it needs, written or implied by its looking at the person
/// @param refusal what is said when the condition does not hold
/// @param attributes of each candidate made of it
/// @param variants in their order
record Offer(
        OfferRule rule,
        Optional<Condition> when,
        List<Text> because,
        Optional<String> purpose,
        String refusal,
        Map<String, Object> attributes,
        List<String> variants) {

    static Offer of(OfferRule rule, Optional<Condition> when, List<Text> because, Optional<String> purpose) {
        var refusal = when.map(condition ->
                        "does not hold: " + condition.expression().text().strip())
                .orElse("");
        return new Offer(
                rule,
                when,
                because,
                purpose,
                refusal,
                Map.of("block", rule.block()),
                List.copyOf(rule.variants().keySet()));
    }

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
                attributes,
                popularity,
                variants,
                rule.experiment(),
                reasons);
    }
}
