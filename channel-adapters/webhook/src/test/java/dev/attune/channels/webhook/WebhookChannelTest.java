package dev.attune.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

class WebhookChannelTest {
    private static final byte[] OLD = "an old secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "a new secret of thirty-two bytes!".getBytes(StandardCharsets.UTF_8);
    private static final Clock SYSTEM = Clock.systemUTC();

    @Test
    void aMessageIsVerifiedByTheSpecificationsOwnLibrary() throws Exception {
        try (var receiver = Receiver.answering("HTTP/1.1 204 No Content")) {
            assertThat(channel(receiver, SYSTEM, NEW).deliver(message(1))).isInstanceOf(Delivery.Sent.class);

            var got = receiver.got().getFirst();
            assertThat(got.requestLine()).isEqualTo("POST /hooks?a=b HTTP/1.1");
            assertThat(got.headers())
                    .containsEntry("host", "127.0.0.1:" + receiver.port())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("webhook-id", "msg-1");
            verify(got, NEW);
            var other = new HashMap<>(got.headers());
            other.put("webhook-id", "msg-2");
            assertThatThrownBy(() -> verify(new Receiver.Got("", other, got.body()), NEW))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void thePayloadSaysWhatWhenAndForWhom() {
        try (var receiver = Receiver.answering("HTTP/1.1 200 OK")) {
            channel(receiver, SYSTEM, NEW).deliver(message(1));

            assertThat(new ObjectMapper().readValue(receiver.got().getFirst().body(), Object.class))
                    .isEqualTo(Map.of(
                            "type", "segment.entered",
                            "timestamp", "2026-11-22T08:00:00Z",
                            "data",
                                    Map.of(
                                            "recipient",
                                                    Map.of(
                                                            "user_id",
                                                            List.of("42"),
                                                            "email",
                                                            List.of("a@x.example", "b@x.example")),
                                            "class", "marketing",
                                            "content",
                                                    Map.of(
                                                            "text",
                                                            "Grüße \"an\" alle\n\u0001\ud800",
                                                            "n",
                                                            1,
                                                            "ok",
                                                            true))));
        }
    }

    @Test
    void theBodyIsTheSameAtEachAttempt() {
        try (var receiver = Receiver.answering("HTTP/1.1 500 Broken")) {
            channel(receiver, at("2026-11-22T09:00:00Z"), NEW).deliver(message(1));
            channel(receiver, at("2026-11-23T09:00:00Z"), NEW).deliver(message(2));

            var first = receiver.got().get(0);
            var second = receiver.got().get(1);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().get("webhook-id"))
                    .isEqualTo(first.headers().get("webhook-id"));
            assertThat(second.headers().get("webhook-timestamp"))
                    .isNotEqualTo(first.headers().get("webhook-timestamp"));
        }
    }

    @Test
    void duringARotationBothSecretsVerify() throws Exception {
        try (var receiver = Receiver.answering("HTTP/1.1 200 OK")) {
            channel(receiver, SYSTEM, OLD, NEW).deliver(message(1));

            verify(receiver.got().getFirst(), OLD);
            verify(receiver.got().getFirst(), NEW);
        }
    }

    @Test
    void goneMeansNeverAgain() {
        assertThat(answerTo("HTTP/1.1 410 Gone")).isInstanceOf(Delivery.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 304, 400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504})
    void everyOtherAnswerIsTriedAgain(int status) {
        assertThat(answerTo("HTTP/1.1 " + status + " No\r\nlocation: http://127.0.0.1:1/"))
                .isInstanceOfSatisfying(Delivery.RetryLater.class, later -> {
                    assertThat(later.after()).isEmpty();
                    assertThat(later.because()).contains("answered " + status);
                });
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var other = Receiver.answering("HTTP/1.1 200 OK");
                var receiver = Receiver.answering("HTTP/1.1 307 Elsewhere\r\nlocation: " + other.url("/"))) {
            assertThat(channel(receiver, SYSTEM, NEW).deliver(message(1)))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            later -> assertThat(later.because()).contains("redirects are not followed"));
            assertThat(other.got()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "'Sun, 22 Nov 2026 09:05:00 GMT', 300",
        "999999999, 86400",
        "soon,",
        "-5,",
        "99999999999999999999,",
        "'Sun, 22 Nov 2020 09:05:00 GMT',"
    })
    void theReceiverMaySayWhenToComeBack(String retryAfter, Long seconds) {
        try (var receiver = Receiver.answering("HTTP/1.1 503 Busy\r\nRetry-After: " + retryAfter)) {
            assertThat(channel(receiver, at("2026-11-22T09:00:00Z"), NEW).deliver(message(1)))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            later -> assertThat(later.after())
                                    .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds)));
        }
    }

    @Test
    void interimAnswersArePassedOver() {
        assertThat(answerTo("HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 202 Accepted"))
                .isInstanceOf(Delivery.Sent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2", "HTTP/2 200 OK", "HTTP/1.1 99 No", "HTTP/1.1 two OK", ""})
    void whatIsNoHttpIsTriedAgain(String answer) {
        assertThat(answerTo(answer)).isInstanceOf(Delivery.RetryLater.class);
    }

    @Test
    void anEndlessBodyIsNotRead() {
        try (var receiver = new Receiver(connection -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            pour(connection);
        })) {
            assertThat(channel(receiver, SYSTEM, NEW).deliver(message(1))).isInstanceOf(Delivery.Sent.class);
        }
    }

    @Test
    void anEndlessHeadIsCut() {
        try (var receiver = new Receiver(WebhookChannelTest::pour)) {
            assertThat(channel(receiver, SYSTEM, NEW).deliver(message(1)))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            later -> assertThat(later.because()).contains("longer than 65536 bytes"));
        }
    }

    @Test
    void aReceiverThatNeverAnswersEndsWithTheTime() {
        try (var receiver =
                new Receiver(connection -> connection.getInputStream().read())) {
            var channel = new WebhookChannel(
                    settings(receiver.url("/")), new Post(Duration.ofMillis(200)), SYSTEM, List.of(NEW));

            assertThat(channel.deliver(message(1)))
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            later -> assertThat(later.because()).contains("200 ms"));
        }
    }

    @Test
    void aReceiverThatTricklesEndsWithTheTime() {
        try (var receiver = new Receiver(connection -> {
            while (true) {
                connection.getOutputStream().write('H');
                Thread.onSpinWait();
                Thread.yield();
            }
        })) {
            var channel = new WebhookChannel(
                    settings(receiver.url("/")), new Post(Duration.ofMillis(300)), SYSTEM, List.of(NEW));

            assertThat(channel.deliver(message(1))).isInstanceOf(Delivery.RetryLater.class);
        }
    }

    @Test
    void aReceiverThatIsDownIsTriedAgain() {
        int port;
        try (var receiver = Receiver.answering("")) {
            port = receiver.port();
        }
        var channel = new WebhookChannel(
                settings("http://127.0.0.1:" + port + "/"), new Post(Duration.ofSeconds(5)), SYSTEM, List.of(NEW));

        assertThat(channel.deliver(message(1))).isInstanceOf(Delivery.RetryLater.class);
    }

    @Test
    void aRehearsalSendsNothing() {
        try (var receiver = Receiver.answering("HTTP/1.1 200 OK")) {
            assertThat(channel(receiver, SYSTEM, NEW).rehearse(message(1)))
                    .isInstanceOfSatisfying(
                            Delivery.Sent.class,
                            sent -> assertThat(sent.receipt()).contains("would post to http://127.0.0.1"));
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void aSecretIsNeverADefault() {
        assertThatThrownBy(() -> new WebhookSettings(
                        "https://x.example/", Optional.empty(), Optional.empty(), false, Duration.ofSeconds(15)))
                .hasMessageContaining("set either secret-environment or secret-file");
        var unset = new WebhookSettings(
                "https://x.example/",
                Optional.of("ATTUNE_NO_SUCH_SECRET"),
                Optional.empty(),
                false,
                Duration.ofSeconds(15));
        assertThatThrownBy(() -> new WebhookChannel(unset))
                .hasMessageContaining("ATTUNE_NO_SUCH_SECRET holds no secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not base64!",
                "whsec_***",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void aWeakOrUnreadableSecretIsRefusedWithoutBeingShown(String secret) {
        assertThatThrownBy(() -> Secrets.parse(secret, "CRM_SECRET"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CRM_SECRET")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void severalSecretsAreReadForARotation() {
        var encoder = Base64.getEncoder();
        var written = "whsec_" + encoder.encodeToString(OLD) + "\nwhsec_" + encoder.encodeToString(NEW) + "\n";

        assertThat(Secrets.parse(written, "file")).containsExactly(OLD, NEW);
    }

    private static void pour(java.net.Socket connection) throws java.io.IOException {
        var bytes = "a: b\r\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        connection.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
        while (true) {
            connection.getOutputStream().write(bytes);
        }
    }

    private static Delivery answerTo(String head) {
        try (var receiver = Receiver.answering(head)) {
            return channel(receiver, SYSTEM, NEW).deliver(message(1));
        }
    }

    private static void verify(Receiver.Got got, byte[] secret) throws WebhookVerificationException {
        var headers = new HashMap<String, List<String>>();
        got.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        assertThatCode(() -> HttpHeaders.of(headers, (_, _) -> true)).doesNotThrowAnyException();
        try {
            new Webhook(secret).verify(got.body(), HttpHeaders.of(headers, (_, _) -> true));
        } catch (com.standardwebhooks.exceptions.EmptyWebhookSecretException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static WebhookChannel channel(Receiver receiver, Clock clock, byte[]... secrets) {
        return new WebhookChannel(
                settings(receiver.url("/hooks?a=b")), new Post(Duration.ofSeconds(10)), clock, List.of(secrets));
    }

    private static WebhookSettings settings(String url) {
        return new WebhookSettings(url, Optional.of("UNUSED"), Optional.empty(), true, Duration.ofSeconds(15));
    }

    private static DeliveryRequest message(int attempt) {
        return new DeliveryRequest(
                "msg-1",
                "segment.entered",
                MessageClass.MARKETING,
                List.of(
                        Identifier.parse("user_id:42"),
                        Identifier.parse("email:b@x.example"),
                        Identifier.parse("email:a@x.example")),
                new java.util.TreeMap<>(Map.of("text", "Grüße \"an\" alle\n\u0001\ud800", "n", 1L, "ok", true)),
                Instant.parse("2026-11-22T08:00:00Z"),
                attempt);
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }
}
