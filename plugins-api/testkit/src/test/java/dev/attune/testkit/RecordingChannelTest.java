package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Delivery;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingChannelTest {
    private final RecordingChannel channel = new RecordingChannel();

    @Test
    void keepsEachMessageOnce() {
        channel.deliver(Some.message("m-1"));
        channel.deliver(Some.message("m-1"));
        assertThat(channel.sent()).containsExactly(Some.message("m-1"));
        assertThat(channel.asked()).hasSize(2);
    }

    @Test
    void answersAsToldAndThenDelivers() {
        var later = new Delivery.RetryLater(Optional.empty(), "the line is busy");
        ChannelActivator busy = channel.answering(later);
        assertThat(busy.deliver(Some.message("m-1"))).isEqualTo(later);
        assertThat(channel.sent()).isEmpty();
        assertThat(busy.deliver(Some.message("m-1"))).isInstanceOf(Delivery.Sent.class);
        assertThat(channel.sent()).hasSize(1);
    }
}
