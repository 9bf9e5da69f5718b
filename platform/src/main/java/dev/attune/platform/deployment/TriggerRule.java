package dev.attune.platform.deployment;

import dev.attune.api.DeliveryRequest.MessageClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends a message when something happens.
///
/// @param type the message's type
/// @param purpose consent it needs
/// @param person traits that the message may use
public record TriggerRule(
        String name,
        Moment when,
        String channel,
        String type,
        MessageClass messageClass,
        Optional<String> purpose,
        Map<String, Object> content,
        List<String> person) {

    /// What sets it off.
    public sealed interface Moment {
        record Entered(String segment) implements Moment {}

        record Left(String segment) implements Moment {}

        /// @param where CEL over `event`
        record Happened(String event, Optional<Expression> where) implements Moment {}
    }
}
