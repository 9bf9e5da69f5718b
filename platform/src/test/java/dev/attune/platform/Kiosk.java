package dev.attune.platform;

import dev.attune.api.Call;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Viewing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A channel to which people come: it answers with what a placement shows them.
@Contributes(name = "kiosk", purposes = Purposes.NONE, budgetMillis = 200)
final class Kiosk implements ChannelActivator {
    private @Nullable Presenter presenter;

    @Override
    public void open(Presenter opened) {
        presenter = opened;
    }

    Presenter presenter() {
        return Objects.requireNonNull(presenter, "nobody opened the kiosk");
    }

    static PresentRequest ask(String who, String placement, String format) {
        return ask(who, placement, format, Map.of());
    }

    static PresentRequest ask(String who, String placement, String format, Map<String, Object> context) {
        return new PresentRequest(
                List.of(Identifier.parse(who)),
                placement,
                format,
                "",
                context,
                Viewing.at(Instant.parse("2026-01-01T12:00:00Z")),
                false);
    }

    Presented present(String who, String placement) {
        return presenter().present(ask(who, placement, "json"));
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("GET", "/kiosk/{placement}", Route.Access.OPEN, "What it shows", this::answer));
    }

    private Reply answer(Call call, Inlet inlet) {
        var shown = presenter().present(ask(call.query("who").orElseThrow(), call.pathParameter("placement"), "json"));
        return Reply.json(
                200,
                Map.of(
                        "decisionId",
                        shown.decisionId(),
                        "fallback",
                        shown.fallback(),
                        "items",
                        shown.items().stream().map(Presented.Item::id).toList()));
    }

    @Override
    public Delivery deliver(DeliveryRequest request) {
        return new Delivery.Sent("shown at the kiosk");
    }
}
