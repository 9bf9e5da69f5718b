package dev.attune.api;

import java.util.List;

/// Carries a message to the person, or to those who serve them.
@FunctionalInterface
public non-sealed interface ChannelActivator extends Contribution {
    /// Delivers one message. Called again with the same [DeliveryRequest#key()] after [Delivery.RetryLater], an
    /// exception, a late answer or a crash: what lies behind the channel must take the same key once only.
    Delivery deliver(DeliveryRequest request);

    /// Hands over what a channel needs to which people come by themselves, such as the address in a mail that is
    /// opened. Called once, before the first route or message.
    default void open(Presenter presenter) {}

    /// Says what [#deliver] would do, without doing it.
    default Delivery rehearse(DeliveryRequest request) {
        return new Delivery.Sent("rehearsed");
    }

    /// Removes what the channel holds of a person. The answer says what was removed where.
    default Erasure erase(List<Identifier> person) {
        return new Erasure.NothingHeld();
    }
}
