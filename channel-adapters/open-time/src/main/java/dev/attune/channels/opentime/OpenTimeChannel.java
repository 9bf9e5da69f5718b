package dev.attune.channels.opentime;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Erasure;
import dev.attune.api.Identifier;
import dev.attune.api.Presenter;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.channels.opentime.links.LinkKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shows people in their mails what is decided when they open them, and sends them there when they click.
@Contributes(
        name = "open-time",
        purposes = {Purposes.PERSONALIZATION},
        budgetMillis = 15_000)
public final class OpenTimeChannel implements ChannelActivator {
    private final OpenTimeSettings settings;
    private final LinkKeys keys;
    private final OpenerRules rules;
    private final AtomicReference<@Nullable OpenTime> opened = new AtomicReference<>();

    public OpenTimeChannel(OpenTimeSettings settings) {
        this(settings, LinkKeys.of(settings.keysEnvironment(), settings.keysFile(), settings.makeKeysFile()));
    }

    OpenTimeChannel(OpenTimeSettings settings, LinkKeys keys) {
        this.settings = settings;
        this.keys = keys;
        this.rules = OpenerRules.from(settings.openersFile());
    }

    @Override
    public void open(Presenter presenter) {
        opened.set(new OpenTime(settings, keys, rules, presenter));
    }

    @Override
    public List<Route> routes() {
        var routes = new ArrayList<>(Stream.of("png", "gif", "jpg", "jpeg")
                .map(ending -> new Route(
                        "GET",
                        "/o/{token}." + ending,
                        Access.OPEN,
                        "The image of a mail, decided when it is opened",
                        (call, _) -> open().map(it -> it.images.answer(call)).orElseGet(Images::nothing),
                        Optional.of(Images.nothing())))
                .toList());
        routes.add(
                route("GET", "/o/{token}.json", "The data of a mail's AMP part", (it, call) -> it.data.answer(call)));
        routes.add(route(
                "GET",
                "/o/{token}.html",
                "What a mail would show, as a page; nothing is counted",
                (it, call) -> it.previews.answer(call)));
        routes.add(route(
                "GET", "/o/{token}/go", "Leads to what the mail showed last", (it, call) -> it.clicks.answer(call)));
        routes.add(route(
                "GET",
                "/o/{token}/unsubscribe",
                "Asks whether somebody wants no more mails; changes nothing",
                (it, call) -> it.unsubscribing.ask(call)));
        routes.add(route(
                "POST",
                "/o/{token}/unsubscribe",
                "Takes somebody's consent to these mails back, in one click (RFC 8058)",
                (it, call) -> it.unsubscribing.leave(call)));
        routes.add(new Route(
                "POST",
                "/v1/open-time/links",
                Access.SECRET_KEY,
                "Makes the addresses to put into a mail, and the HTML around them",
                (call, _) -> now().links.answer(call)));
        routes.add(new Route(
                "POST",
                "/v1/open-time/recipients",
                Access.SECRET_KEY,
                "Signs recipients for the addresses of a campaign: a CSV with ?message=…, or JSON",
                (call, _) -> now().recipients.answer(call)));
        return List.copyOf(routes);
    }

    private Route route(String method, String path, String summary, BiFunction<OpenTime, Call, Reply> answer) {
        return new Route(method, path, Access.OPEN, summary, (call, _) -> answer.apply(now(), call));
    }

    private Optional<OpenTime> open() {
        return Optional.ofNullable(opened.get());
    }

    private OpenTime now() {
        return open().orElseThrow(() -> new BadRequestException(
                409, "not-open", "The channel has not been opened yet.", "Call again in a moment."));
    }

    @Override
    public Delivery deliver(DeliveryRequest request) {
        return new Delivery.Refused(
                "open-time carries no messages; people come to it from their mails. Name another channel in the trigger");
    }

    @Override
    public Delivery rehearse(DeliveryRequest request) {
        return deliver(request);
    }

    @Override
    public Erasure erase(List<Identifier> person) {
        return open().map(it -> it.erase(person)).orElseGet(() -> new Erasure.RetryLater("it has not been opened yet"));
    }
}
