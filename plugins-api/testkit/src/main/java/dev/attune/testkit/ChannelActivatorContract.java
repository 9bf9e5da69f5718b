package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Contribution;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Erasure;
import dev.attune.api.Presenter;
import org.junit.jupiter.api.Test;

/// What the platform relies on in every channel activator. Let it deliver to something that the test itself runs.
public interface ChannelActivatorContract extends ContributionContract {

    /// An activator with settings that work, new at each call.
    ChannelActivator activator();

    /// A message that this channel can carry.
    default DeliveryRequest message(String key) {
        return Some.message(key);
    }

    /// What the activator is opened with, before anything else.
    default Presenter presenter() {
        return new RecordingPresenter();
    }

    @Override
    default Contribution contribution() {
        return activator();
    }

    private ChannelActivator opened() {
        var activator = activator();
        activator.open(presenter());
        return activator;
    }

    @Test
    default void saysWhatBecameOfAMessage() {
        saysWhatBecame(opened().deliver(message("message-1")));
    }

    @Test
    default void takesTheSameKeyAgain() {
        var activator = opened();
        saysWhatBecame(activator.deliver(message("message-2")));
        saysWhatBecame(activator.deliver(message("message-2")));
    }

    @Test
    default void rehearses() {
        saysWhatBecame(opened().rehearse(message("message-3")));
    }

    @Test
    default void forgetsAPerson() {
        switch (opened().erase(message("message-4").recipient())) {
            case Erasure.Erased(var receipt) ->
                assertThat(receipt).as("what was removed where").isNotBlank();
            case Erasure.RetryLater(var because) ->
                assertThat(because).as("why not now").isNotBlank();
            case Erasure.NothingHeld() -> {
                // Nothing more to say.
            }
        }
    }

    @Test
    default void isSafeForManyThreads() throws InterruptedException {
        var activator = opened();
        ManyThreads.answers(() -> activator.rehearse(message("message-5")))
                .forEach(ChannelActivatorContract::saysWhatBecame);
    }

    private static void saysWhatBecame(Delivery delivery) {
        switch (delivery) {
            case Delivery.Sent(var receipt) ->
                assertThat(receipt)
                        .as("a receipt, by which people find the message again")
                        .isNotBlank();
            case Delivery.RetryLater later ->
                assertThat(later.because())
                        .as("why not now, for people to read")
                        .isNotBlank();
            case Delivery.Refused(var because) ->
                assertThat(because).as("why never, for people to read").isNotBlank();
        }
    }
}
