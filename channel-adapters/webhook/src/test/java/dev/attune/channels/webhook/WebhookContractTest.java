package dev.attune.channels.webhook;

import dev.attune.api.ChannelActivator;
import dev.attune.testkit.ChannelActivatorContract;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class WebhookContractTest implements ChannelActivatorContract {
    private final Receiver receiver = Receiver.answering("HTTP/1.1 200 OK");

    @Override
    public ChannelActivator activator() {
        var settings = new WebhookSettings(
                receiver.url("/"), Optional.of("UNUSED"), Optional.empty(), true, Duration.ofSeconds(15));
        return new WebhookChannel(settings, new Post(settings.timeout()), Clock.systemUTC(), List.of(new byte[32]));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }
}
