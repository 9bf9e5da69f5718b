package dev.attune.testkit;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Purposes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A channel in memory that keeps what it would have sent. As a good channel, it takes each key once. For many threads.
@Contributes(name = "recording-channel", purposes = Purposes.NONE)
public final class RecordingChannel implements ChannelActivator {
    private final List<DeliveryRequest> sent = new ArrayList<>();
    private final List<DeliveryRequest> asked = new ArrayList<>();
    private final Queue<Delivery> answers = new ArrayDeque<>();

    public RecordingChannel() {}

    /// Answers this once, before it begins to deliver: `answering(new Delivery.RetryLater(…))`.
    public synchronized RecordingChannel answering(Delivery once) {
        answers.add(once);
        return this;
    }

    @Override
    public synchronized Delivery deliver(DeliveryRequest request) {
        asked.add(request);
        var answer = answers.poll();
        if (answer != null && !(answer instanceof Delivery.Sent)) {
            return answer;
        }
        if (sent.stream().noneMatch(it -> it.key().equals(request.key()))) {
            sent.add(request);
        }
        return answer == null ? new Delivery.Sent("recorded " + request.key()) : answer;
    }

    /// What was delivered, in order, each message once.
    public synchronized List<DeliveryRequest> sent() {
        return List.copyOf(sent);
    }

    /// Every attempt, in order.
    public synchronized List<DeliveryRequest> asked() {
        return List.copyOf(asked);
    }
}
