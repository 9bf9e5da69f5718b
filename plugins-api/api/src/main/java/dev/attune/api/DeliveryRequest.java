package dev.attune.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A message to be delivered.
///
/// @param key one for each message, the same at every attempt
/// @param type what the message is, such as `segment.entered` or `cart-reminder`
/// @param messageClass whether it advertises; consent was checked by it
/// @param recipient the person's identifiers
/// @param content JSON values
/// @param time when the message came to be
/// @param attempt 1 for the first
public record DeliveryRequest(
        String key,
        String type,
        MessageClass messageClass,
        List<Identifier> recipient,
        Map<String, Object> content,
        Instant time,
        int attempt) {
    public DeliveryRequest {
        recipient = List.copyOf(recipient);
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    /// What a message is for.
    public enum MessageClass {
        MARKETING,
        TRANSACTIONAL,
        SERVICE
    }
}
