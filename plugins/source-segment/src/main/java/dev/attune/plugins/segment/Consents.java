package dev.attune.plugins.segment;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a consent banner wrote into a call's context.
///
/// @param purposes the purpose behind each category
record Consents(Map<String, String> purposes) {

    /// What the call says about consent; empty if it says nothing that this deployment knows.
    Optional<Signal> of(Message message, String messageId, List<Identifier> person, Instant time) {
        var context = message.object("context");
        var said = new HashMap<String, Boolean>();
        if (context.get("consent") instanceof Map<?, ?> consent
                && consent.get("categoryPreferences") instanceof Map<?, ?> preferences) {
            preferences.forEach((category, allowed) -> {
                if (allowed instanceof Boolean choice) {
                    note(said, category, choice);
                }
            });
        }
        if (context.get("consentManagement") instanceof Map<?, ?> management) {
            noteAll(said, management.get("allowedConsentIds"), true);
            noteAll(said, management.get("deniedConsentIds"), false);
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Signal.Consent(
                        Translation.derived(messageId, "consent"),
                        person,
                        time,
                        said,
                        "consent in the context of message " + messageId));
    }

    private void noteAll(Map<String, Boolean> said, @Nullable Object categories, boolean allowed) {
        if (categories instanceof List<?> list) {
            list.forEach(category -> note(said, category, allowed));
        }
    }

    /// Where several categories stand for one purpose, all must be allowed.
    private void note(Map<String, Boolean> said, Object category, boolean allowed) {
        var purpose = category instanceof String name ? purposes.get(name) : null;
        if (purpose != null) {
            said.merge(purpose, allowed, Boolean::logicalAnd);
        }
    }
}
