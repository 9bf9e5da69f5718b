package dev.attune.plugins.segment;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes calls in. Says success only when every signal is durable, or is set aside where people see it.
final class Tracking {
    private static final Reply SUCCESS = Reply.json(200, Map.of("success", true));

    private final Translation translation;

    Tracking(Translation translation) {
        this.translation = translation;
    }

    /// Takes one call. Its sender is told what is wrong with it.
    Reply single(Kind kind, Call call, Inlet inlet) {
        var message = Body.of(call).message(kind);
        if (take(message, call.receivedAt(), inlet) instanceof Offered.Refused(var reason, var fix)) {
            throw new BadRequestException(
                    400, "bad-event", "This " + kind.word() + " call is wrong: " + reason + ".", fix);
        }
        return SUCCESS;
    }

    /// Takes many calls. Clients throw a whole batch away when it is refused, so what is wrong is set aside instead.
    Reply batch(Call call, Inlet inlet) {
        take(Body.of(call).batch(), call.receivedAt(), inlet);
        return SUCCESS;
    }

    /// Takes a call that was set aside once more.
    Offered replay(String payload, Inlet inlet) {
        var message = Json.object(payload).map(Message::new);
        return message.isEmpty()
                ? new Offered.Refused("the payload is no JSON object", "Send the call again as it should be.")
                : take(
                        message.get(),
                        Timestamps.parse(message.get().fields().get(Body.RECEIVED_AT))
                                .orElseGet(inlet::now),
                        inlet);
    }

    /// Offers what is right among the calls and sets aside what is wrong.
    void take(List<Message> messages, Instant receivedAt, Inlet inlet) {
        var signals = new ArrayList<Signal>();
        var senders = new ArrayList<Message>();
        var wrong = new ArrayList<Wrong>();
        for (var message : messages) {
            try {
                for (var signal : signals(message, receivedAt)) {
                    signals.add(signal);
                    senders.add(message);
                }
            } catch (NotUnderstoodException because) {
                wrong.add(new Wrong(message, because.reason(), because.fix()));
            }
        }
        var answers = signals.isEmpty() ? List.<Offered>of() : inlet.offerAll(signals);
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Offered.Refused(var reason, var fix)) {
                wrong.add(new Wrong(senders.get(i), reason, fix));
            }
        }
        wrong.forEach(it -> inlet.setAside(Json.text(it.message().fields()), it.reason(), it.fix()));
    }

    /// The answer for the call's last signal, which is its main one, unless an earlier one was refused.
    private Offered take(Message message, Instant receivedAt, Inlet inlet) {
        try {
            var answers = inlet.offerAll(signals(message, receivedAt));
            return answers.stream()
                    .filter(Offered.Refused.class::isInstance)
                    .findFirst()
                    .orElse(answers.getLast());
        } catch (NotUnderstoodException because) {
            return new Offered.Refused(because.reason(), because.fix());
        }
    }

    private List<Signal> signals(Message message, Instant receivedAt) {
        if (message.size() > Body.LARGEST_EVENT) {
            throw new NotUnderstoodException(
                    "the call is larger than " + Body.LARGEST_EVENT + " bytes",
                    "Send less in properties, traits and context; put large content where its address can be sent.");
        }
        return translation.signals(message, receivedAt);
    }

    private record Wrong(Message message, String reason, String fix) {}
}
