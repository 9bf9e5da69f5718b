package dev.attune.platform.deployment;

import dev.attune.api.DeliveryRequest.MessageClass;
import java.util.Map;
import java.util.Optional;

/// Sends a message when something happens.
///
/// @param type the message's type
/// @param purpose consent it needs
public record TriggerRule(
        String name,
        Moment when,
        String channel,
        String type,
        MessageClass messageClass,
        Optional<String> purpose,
        Map<String, Object> content) {

    /// What sets it off.
    public sealed interface Moment {
        record Entered(String segment) implements Moment {}

        record Left(String segment) implements Moment {}

        /// @param where CEL over `event`
        record Happened(String event, Optional<Expression> where) implements Moment {}
    }
}
