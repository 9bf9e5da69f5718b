package dev.attune.plugins.segment;

import static dev.attune.plugins.segment.Message.shown;

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
        if (context.get("consent") instanceof Map<?, ?> consent) {
            Message.object(Message.entries(consent), "categoryPreferences")
                    .forEach((category, allowed) -> note(said, category, allowed));
        }
        if (context.get("consentManagement") instanceof Map<?, ?> management) {
            noteAll(said, management, "allowedConsentIds", true);
            noteAll(said, management, "deniedConsentIds", false);
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

    private void noteAll(Map<String, Boolean> said, Map<?, ?> management, String name, boolean allowed) {
        switch (management.get(name)) {
            case List<?> categories -> categories.forEach(category -> note(said, category, allowed));
            case String text
            when purposes.containsKey(text) ->
                throw new NotUnderstoodException(
                        name + " is no list but " + shown(text), "Send " + name + " as a list: [\"" + text + "\"].");
            case null, default -> {}
        }
    }

    /// Where several categories stand for one purpose, all must be allowed. What is no choice, for a category that is
    /// known, would let everybody through who said no: it is refused. Null says nothing.
    private void note(Map<String, Boolean> said, @Nullable Object category, @Nullable Object allowed) {
        var purpose = category instanceof String name ? purposes.get(name) : null;
        if (purpose == null || allowed == null) {
            return;
        }
        if (!(allowed instanceof Boolean choice)) {
            throw new NotUnderstoodException(
                    "the consent category '" + category + "' is neither true nor false but " + shown(allowed),
                    "Send true or false for '" + category + "', without quotation marks.");
        }
        said.merge(purpose, choice, Boolean::logicalAnd);
    }
}
