package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.platform.deployment.IdentityRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Says which identifiers are shared by several persons: tied to more others of a kind than its limit allows.
///
/// For one look at the links as they are now; what was found is remembered.
final class Sharing {
    private final IdentityRules rules;
    private final Links links;
    private final Map<Identifier, Optional<String>> found = new HashMap<>();

    Sharing(IdentityRules rules, Links links) {
        this.rules = rules;
        this.links = links;
    }

    boolean shared(Identifier identifier) {
        return because(identifier).isPresent();
    }

    /// Why an identifier is shared; empty if it is not.
    Optional<String> because(Identifier identifier) {
        return found.computeIfAbsent(identifier, this::look);
    }

    private Optional<String> look(Identifier identifier) {
        for (var limit :
                rules.limits().getOrDefault(identifier.namespace(), Map.of()).entrySet()) {
            int most = limit.getValue();
            if (links.tied(identifier, limit.getKey(), most + 1) > most) {
                return Optional.of(identifier.namespace() + " is shared: it was seen with more than " + most
                        + " different " + limit.getKey());
            }
        }
        return Optional.empty();
    }
}
