package dev.attune.channels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Erasure;
import dev.attune.api.Identifier;
import dev.attune.api.Reply;
import dev.attune.testkit.ChannelActivatorContract;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebChannelTest implements ChannelActivatorContract {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final WebChannel channel = new WebChannel();

    @Override
    public ChannelActivator activator() {
        return new WebChannel();
    }

    @Override
    public DeliveryRequest message(String key) {
        return message(key, "anonymous_id:9f2c", "user_id:42");
    }

    @Test
    void aMessageIsHandedOutWithItsContent() {
        channel.deliver(message("m-1"));

        var reply = call(FakeCall.get("/v1/web/messages?anonymousId=9f2c").receivedAt(NOON));

        assertThat(reply.body())
                .isEqualTo(Map.of(
                        "messages",
                        List.of(Map.of(
                                "id", "m-1",
                                "type", "cart-reminder",
                                "time", "2026-11-22T12:00:00Z",
                                "content", Map.of("text", "A lamp waits in your cart")))));
        assertThat(reply.headers()).containsEntry("cache-control", "private, no-store");
    }

    @Test
    void aMessageIsFoundByEitherIdentifierButHandedOutOnce() {
        channel.deliver(message("m-1"));

        assertThat(idsFor("userId=42", NOON)).containsExactly("m-1");
        assertThat(idsFor("anonymousId=9f2c", NOON)).isEmpty();
        assertThat(idsFor("userId=43", NOON)).isEmpty();
    }

    @Test
    void aMessageThatNobodyReportedAsSeenIsHandedOutAgain() {
        channel.deliver(message("m-1"));

        assertThat(idsFor("userId=42", NOON)).containsExactly("m-1");
        assertThat(idsFor("userId=42", NOON.plusSeconds(59))).isEmpty();
        assertThat(idsFor("userId=42", NOON.plusSeconds(61))).containsExactly("m-1");
    }

    @Test
    void aSeenMessageDoesNotComeBackEvenWhenItIsDeliveredAgain() {
        channel.deliver(message("m-1"));

        assertThat(seen("{\"messages\":[\"m-1\",\"m-9\"],\"userId\":\"42\",\"writeKey\":\"wk\"}")
                        .body())
                .isEqualTo(Map.of("seen", 1));
        channel.deliver(message("m-1"));
        assertThat(idsFor("userId=42", NOON.plusSeconds(61))).isEmpty();
    }

    @Test
    void onlyThePersonThemselvesCanTakeAMessageAway() {
        channel.deliver(message("m-1"));

        assertThat(seen("{\"messages\":[\"m-1\"],\"userId\":\"43\",\"writeKey\":\"wk\"}")
                        .body())
                .isEqualTo(Map.of("seen", 0));
        assertThat(idsFor("userId=42", NOON)).containsExactly("m-1");
    }

    @Test
    void aMessageIsForgottenAfterADay() {
        channel.deliver(message("m-1"));

        assertThat(idsFor("userId=42", NOON.plusSeconds(24 * 3600 + 1))).isEmpty();
        assertThat(idsFor("userId=42", NOON)).isEmpty();
    }

    @Test
    void aPersonWithoutABrowserIsRefused() {
        assertThat(channel.deliver(message("m-1", "email:a@x.example")))
                .isEqualTo(new Delivery.Refused(
                        "the person has no anonymous_id and no user_id, by which a page could ask"));
    }

    @Test
    void aMessageTooLargeForAPageIsRefused() {
        var large = new DeliveryRequest(
                "m-1",
                "t",
                MessageClass.SERVICE,
                message("m").recipient(),
                Map.of("text", "x".repeat(20_000)),
                NOON,
                1);

        assertThat(channel.deliver(large)).isInstanceOf(Delivery.Refused.class);
    }

    @Test
    void anErasedPersonHasNoMessages() {
        channel.deliver(message("m-1"));
        channel.deliver(message("m-2", "user_id:43"));

        assertThat(channel.erase(List.of(Identifier.parse("user_id:42"))))
                .isEqualTo(new Erasure.Erased("1 messages removed from the mailbox in memory"));
        assertThat(idsFor("anonymousId=9f2c", NOON)).isEmpty();
        assertThat(idsFor("userId=43", NOON)).containsExactly("m-2");
        assertThat(channel.erase(List.of(Identifier.parse("user_id:42")))).isEqualTo(new Erasure.NothingHeld());
    }

    @Test
    void theMailboxOfOnePersonIsBounded() {
        for (int i = 0; i < 50; i++) {
            channel.deliver(message("m-" + i));
        }

        assertThat(idsFor("userId=42", NOON))
                .hasSize(Mailbox.MOST_OF_ONE)
                .first()
                .isEqualTo("m-30");
    }

    @Test
    void theWholeMailboxIsBounded() {
        var mailbox = new Mailbox();
        for (int i = 0; i < Mailbox.MOST_MESSAGES + 100; i++) {
            mailbox.put("m-" + i, List.of(Identifier.of("user_id", "u" + i)), new Letter("t", Map.of(), NOON));
        }

        assertThat(mailbox.size()).isEqualTo(Mailbox.MOST_MESSAGES);
        assertThat(mailbox.take(List.of(Identifier.of("user_id", "u0")), NOON)).isEmpty();
    }

    @Test
    void nobodyIsNobodysMailbox() {
        assertThatThrownBy(() -> call(FakeCall.get("/v1/web/messages"))).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> call(FakeCall.get("/v1/web/messages?userId=%20")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void takingAwayNeedsAKeyAndNames() {
        assertThatThrownBy(() -> seen("{\"messages\":[\"m-1\"],\"userId\":\"42\"}"))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.status()).isEqualTo(401));
        assertThatThrownBy(() -> seen("{\"writeKey\":\"wk\"}"))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.status()).isEqualTo(400));
        assertThatThrownBy(() -> seen("[1]"))
                .isInstanceOfSatisfying(
                        BadRequestException.class, e -> assertThat(e.status()).isEqualTo(401));
    }

    @Test
    void theClientIsServedOnceAndThenByItsTag() {
        var first = call(FakeCall.get("/attune.js"));
        var tag = first.headers().getOrDefault("etag", "");
        var again = call(FakeCall.get("/attune.js").header("if-none-match", tag));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.mediaType()).startsWith("text/javascript");
        assertThat(first.headers()).containsEntry("cache-control", "public, max-age=300");
        assertThat(new String((byte[]) first.body(), StandardCharsets.UTF_8)).contains("attune-placement");
        assertThat(again.status()).isEqualTo(304);
        assertThat((byte[]) again.body()).isEmpty();
        assertThat(tag).hasSizeGreaterThan(10);
        assertThat(again.headers()).containsEntry("etag", tag);
    }

    private Reply seen(String body) {
        return call(FakeCall.post("/v1/web/messages/seen").body(body).accepting("wk"));
    }

    @SuppressWarnings("unchecked")
    private List<String> idsFor(String query, Instant now) {
        var body = (Map<String, List<Map<String, Object>>>)
                call(FakeCall.get("/v1/web/messages?" + query).receivedAt(now)).body();
        return body.getOrDefault("messages", List.of()).stream()
                .map(message -> (String) message.get("id"))
                .toList();
    }

    private Reply call(Call call) {
        var route = channel.routes().stream()
                .filter(it -> it.path().equals(call.path()) && it.method().equals(call.method()))
                .findFirst()
                .orElseThrow();
        try {
            return route.handler().handle(call, new RecordingInlet());
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static DeliveryRequest message(String key, String... recipient) {
        return new DeliveryRequest(
                key,
                "cart-reminder",
                MessageClass.SERVICE,
                java.util.Arrays.stream(recipient).map(Identifier::parse).toList(),
                Map.of("text", "A lamp waits in your cart"),
                NOON,
                1);
    }
}
