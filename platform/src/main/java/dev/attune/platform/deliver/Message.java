package dev.attune.platform.deliver;

import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message on its way, or at its end.
///
/// @param id also its key: one for each reason to send, the same at every attempt
/// @param origin the trigger that set it off
/// @param because why it is in its state
/// @param due when it is tried next
public record Message(
        String id,
        String channel,
        String origin,
        Identifier facet,
        List<Identifier> recipient,
        String type,
        MessageClass messageClass,
        Optional<String> purpose,
        Map<String, Object> content,
        Instant time,
        State state,
        String because,
        int attempts,
        Instant due) {

    public enum State {
        WAITING,
        SENT,
        /// Given up; people can see it and send it again.
        DEAD,
        /// Never tried, for instance because consent is missing.
        SUPPRESSED
    }

    Message in(State next, String reason, int tried, Instant again) {
        return new Message(
                id,
                channel,
                origin,
                facet,
                recipient,
                type,
                messageClass,
                purpose,
                content,
                time,
                next,
                reason,
                tried,
                again);
    }
}
