package dev.attune.api;

import java.time.Duration;
import java.util.Optional;

/// What a [ChannelActivator] answers.
public sealed interface Delivery {
    /// Delivered.
    record Sent(String receipt) implements Delivery {}

    /// Not now. The platform tries again, at the earliest after the given time, otherwise by its own schedule.
    record RetryLater(Optional<Duration> after, String because) implements Delivery {}

    /// Never. Becomes a dead letter that people can see and send again.
    record Refused(String because) implements Delivery {}
}
