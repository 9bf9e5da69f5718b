package dev.attune.plugins.cloudevents;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Contributes;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Setting;
import dev.attune.api.Signal;
import dev.attune.api.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Answers CloudEvents 1.0 over HTTP: binary, structured and batched.
@Contributes(name = "source-cloudevents", purposes = Purposes.NONE, budgetMillis = 10_000)
public final class CloudEventsSource implements Source {
    private final Translation translation;

    public CloudEventsSource(Settings settings) {
        translation = new Translation(settings);
    }

    /// Starts nothing: this source only answers calls.
    @Override
    public AutoCloseable open(Inlet inlet) {
        return () -> {};
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                "POST",
                "/v1/events",
                Route.Access.WRITE_KEY,
                "Takes CloudEvents, binary, structured or batched; of a batch, wrong ones are set aside.",
                this::take));
    }

    private Reply take(Call call, Inlet inlet) {
        return switch (HttpBinding.read(call)) {
            case HttpBinding.One(var event) -> single(event, inlet);
            case HttpBinding.Many(var events) -> batch(events, inlet);
        };
    }

    /// The sender of one event is told what is wrong with it.
    private Reply single(Received event, Inlet inlet) {
        if (offer(event, inlet) instanceof Offered.Refused(var reason, var fix)) {
            throw new BadRequestException(400, "bad-event", "This event is wrong: " + reason + ".", fix);
        }
        return answer(1, 0);
    }

    /// One wrong event does not cost its sender the others: it is set aside.
    private Reply batch(List<Received> events, Inlet inlet) {
        var understood = new ArrayList<Received>();
        var signals = new ArrayList<Signal>();
        var wrong = new ArrayList<Wrong>();
        for (var event : events) {
            try {
                signals.add(translation.signal(event));
                understood.add(event);
            } catch (NotUnderstoodException because) {
                wrong.add(new Wrong(event, because.reason(), because.fix()));
            }
        }
        var answers = signals.isEmpty() ? List.<Offered>of() : inlet.offerAll(signals);
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Offered.Refused(var reason, var fix)) {
                wrong.add(new Wrong(understood.get(i), reason, fix));
            }
        }
        wrong.forEach(it -> inlet.setAside(it.event().payload(), it.reason(), it.fix()));
        return answer(events.size() - wrong.size(), wrong.size());
    }

    @Override
    public Offered replay(String payload, Inlet inlet) {
        return Received.replayed(payload, inlet.now())
                .map(event -> offer(event, inlet))
                .orElseGet(() ->
                        new Offered.Refused("the payload is no JSON object", "Send the event again as it should be."));
    }

    private Offered offer(Received event, Inlet inlet) {
        try {
            return inlet.offer(translation.signal(event));
        } catch (NotUnderstoodException because) {
            return new Offered.Refused(because.reason(), because.fix());
        }
    }

    private static Reply answer(int taken, int setAside) {
        return Reply.json(202, Map.of("taken", (long) taken, "setAside", (long) setAside));
    }

    private record Wrong(Received event, String reason, String fix) {}

    /// What an operator can set.
    public record Settings(
            @Setting("The event's name for each type of CloudEvent; a type that is not named here is the name itself.")
            Map<String, String> names,

            @Setting(
                    value = "Whether an event of the type attune.catalogue may replace a whole catalogue. The key that"
                            + " this takes is one that browsers have.",
                    defaultsTo = "false")
            boolean allowCatalogue) {
        public Settings {
            names = Map.copyOf(names);
        }
    }
}
