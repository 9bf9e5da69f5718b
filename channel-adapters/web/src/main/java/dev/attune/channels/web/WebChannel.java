package dev.attune.channels.web;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Erasure;
import dev.attune.api.Identifier;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Serves the browser's client, and keeps messages until the person's next page asks for them.
///
/// The mailbox lies in memory: a message is delivered when it waits there, and a restart empties it. Its budget is not
/// for the mailbox but for the bodies that strangers send to its routes: reading those must not count as its failure.
@Contributes(
        name = "web",
        purposes = {Purposes.PERSONALIZATION},
        budgetMillis = 2_000)
public final class WebChannel implements ChannelActivator {
    private static final Set<String> OF_A_BROWSER = Set.of(Identifier.ANONYMOUS_ID, Identifier.USER_ID);

    private final Mailbox mailbox = new Mailbox();
    private final BrowserClient client = BrowserClient.fromResources();

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        "/attune.js",
                        Route.Access.OPEN,
                        "The browser's client",
                        (call, _) -> client.reply(call)),
                new Route(
                        "GET",
                        "/v1/web/messages",
                        Route.Access.WRITE_KEY,
                        "The messages that wait for the person of this page",
                        (call, _) -> messages(call)),
                new Route(
                        "POST",
                        "/v1/web/messages/seen",
                        Route.Access.WRITE_KEY_IN_BODY,
                        "Takes messages away that the person has seen",
                        (call, _) -> seen(call)));
    }

    @Override
    public Delivery deliver(DeliveryRequest request) {
        var addresses = browsers(request.recipient());
        if (addresses.isEmpty()) {
            return new Delivery.Refused("the person has no anonymous_id and no user_id, by which a page could ask");
        }
        return mailbox.put(request.key(), addresses, new Letter(request.type(), request.content(), request.time()));
    }

    @Override
    public Delivery rehearse(DeliveryRequest request) {
        var addresses = browsers(request.recipient());
        return addresses.isEmpty()
                ? new Delivery.Refused("the person has no anonymous_id and no user_id, by which a page could ask")
                : new Delivery.Sent("would wait for " + addresses.size() + " identifiers of the person");
    }

    @Override
    public Erasure erase(List<Identifier> person) {
        int removed = mailbox.remove(person);
        return removed == 0
                ? new Erasure.NothingHeld()
                : new Erasure.Erased(removed + " messages removed from the mailbox in memory");
    }

    private Reply messages(Call call) {
        var asked = new ArrayList<Identifier>();
        call.query("anonymousId").ifPresent(value -> asked.add(identifier(Identifier.ANONYMOUS_ID, value)));
        call.query("userId").ifPresent(value -> asked.add(identifier(Identifier.USER_ID, value)));
        if (asked.isEmpty()) {
            throw new BadRequestException(
                    400, "identifier-missing", "Nobody is named.", "Add anonymousId or userId to the query.");
        }
        var messages = new ArrayList<Map<String, Object>>();
        mailbox.take(asked, call.receivedAt()).forEach((key, letter) -> {
            var message = new LinkedHashMap<String, Object>();
            message.put("id", key);
            message.put("type", letter.type());
            message.put("time", letter.time().toString());
            message.put("content", letter.content());
            messages.add(message);
        });
        return Reply.json(200, Map.of("messages", messages)).with("cache-control", "private, no-store");
    }

    private Reply seen(Call call) {
        var body = call.json() instanceof Map<?, ?> fields ? fields : Map.of();
        call.authorize(body.get("writeKey") instanceof String key ? key : "");
        var asked = Stream.of(Identifier.ANONYMOUS_ID, Identifier.USER_ID)
                .flatMap(namespace -> named(body, namespace))
                .toList();
        if (asked.isEmpty() || !(body.get("messages") instanceof List<?> keys)) {
            throw new BadRequestException(
                    400,
                    "messages-missing",
                    "The body names no messages, or nobody who saw them.",
                    "Send {\"messages\": [\"id\"], \"anonymousId\": \"…\"}.");
        }
        int removed = mailbox.seen(asked, keys.stream().map(String::valueOf).toList());
        return Reply.json(200, Map.of("seen", removed)).with("cache-control", "no-store");
    }

    private static Stream<Identifier> named(Map<?, ?> body, String namespace) {
        var field = namespace.equals(Identifier.USER_ID) ? "userId" : "anonymousId";
        return body.get(field) instanceof String value ? Stream.of(identifier(namespace, value)) : Stream.empty();
    }

    private static Identifier identifier(String namespace, String value) {
        try {
            return Identifier.of(namespace, value);
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestException(
                    400, "invalid-identifier", String.valueOf(wrong.getMessage()), "Send the id as it was collected.");
        }
    }

    private static List<Identifier> browsers(List<Identifier> recipient) {
        return recipient.stream()
                .filter(identifier -> OF_A_BROWSER.contains(identifier.namespace()))
                .distinct()
                .toList();
    }
}
