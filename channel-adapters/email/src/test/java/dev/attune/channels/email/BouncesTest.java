package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.testhost.InMemoryPlatform;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.Some;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What comes back of mails, in the real platform.
class BouncesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    @TempDir
    private Path folder;

    private MailServer server;
    private InMemoryPlatform platform;

    @BeforeEach
    void start() throws IOException {
        server = MailServer.start();
        platform = platform(server.settings());
    }

    @AfterEach
    void stop() throws IOException {
        platform.close();
        server.close();
    }

    @Test
    void aMailboxThatIsGoneGetsNothingMoreThatAdvertises() throws Exception {
        remind();

        assertThat(report(dsn("5.1.1", "failed", returnPath()))).containsEntry("taken", 1L);
        assertThat(events())
                .containsExactlyInAnyOrder(
                        "Email Bounced {mail=cart-reminder, kind=hard, status=5.1.1}", "Cart Abandoned {}");
        remind();
        order();

        assertThat(server.mails()).hasSize(2);
        assertThat(messages("suppressed")).containsExactly("needs consent for marketing");
        platform.pass(Duration.ofMinutes(1));
        platform.consents("email:ann@example.com", "marketing", true);
        remind();
        assertThat(messages("dead"))
                .containsExactly("the person's address gets no mails that advertise: mail bounced: there is no such"
                        + " mailbox (5.1.1)");
    }

    @ParameterizedTest
    @CsvSource({"4.2.2, delayed, 0", "5.2.2, failed, 1", "5.7.1, failed, 1"})
    void aMailboxThatIsFullOrStrictIsWrittenToAgain(String status, String action, long taken) throws Exception {
        remind();

        assertThat(report(dsn(status, action, returnPath()))).containsEntry("taken", taken);
        remind();

        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void whoCallsItSpamGetsNoMore() throws Exception {
        remind();
        var arf = """
                From: feedback@isp.example
                To: fbl@mail.shop.example
                Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

                --b1
                Content-Type: text/plain

                Somebody complained.
                --b1
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Provider/1.0
                Version: 1
                Original-Mail-From: <RETURN>

                --b1
                Content-Type: message/rfc822

                Subject: Still there

                redacted
                --b1--
                """.replace("RETURN", returnPath());

        assertThat(report(arf)).containsEntry("taken", 1L);
        remind();

        assertThat(events()).contains("Email Marked as Spam {mail=cart-reminder}");
        assertThat(server.mails()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"messageId":"MESSAGE","type":"bounce","status":"5.1.1","reason":"gone"}""",
                """
                [{"event":"bounce","type":"bounce","smtp-id":"MESSAGE","status":"5.1.1","sg_event_id":"e-1","reason":"550"}]""",
                """
                {"signature":{},"event-data":{"event":"failed","severity":"permanent","reason":"bounce",
                 "message":{"headers":{"message-id":"BARE"}},"delivery-status":{"code":550,"message":"no <ann@example.com>"}}}""",
                """
                {"notificationType":"Bounce","mail":{"source":"RETURN"},"bounce":{"bounceType":"Permanent",
                 "bouncedRecipients":[{"emailAddress":"ann@example.com","status":"5.1.1","diagnosticCode":"smtp; 550"}]}}""",
                """
                {"notificationType":"Complaint","mail":{"source":"RETURN"},"complaint":{}}""",
                """
                [{"event":"spamreport","smtp-id":"MESSAGE","sg_event_id":"e-2"}]""",
            })
    void whatProvidersPostIsUnderstood(String json) throws Exception {
        remind();
        var id = server.mail().getHeader("Message-ID")[0];

        assertThat(call(
                        json.replace("MESSAGE", id)
                                .replace("BARE", id.replaceAll("[<>]", ""))
                                .replace("RETURN", returnPath()),
                        "application/json"))
                .containsEntry("taken", 1L);
        remind();

        assertThat(server.mails()).hasSize(1);
        assertThat(events()).anyMatch(it -> it.startsWith("Email ")).noneMatch(it -> it.contains("ann@example.com"));
    }

    @Test
    void aReportAboutAMailThatNeverLeftChangesNothing() throws Exception {
        remind();

        assertThat(report(dsn("5.1.1", "failed", "bounces+" + "a".repeat(26) + "@mail.shop.example")))
                .containsEntry("taken", 0L)
                .containsEntry("unknown", 1L);
        assertThat(report(dsn("5.1.1", "failed", "ann@example.com"))).containsEntry("taken", 0L);
        assertThat(report("Subject: Out of office\n\nI am away.")).containsEntry("taken", 0L);
        assertThat(report("")).containsEntry("taken", 0L);
        remind();

        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void theSameReportTwiceCountsOnce() throws Exception {
        remind();
        report(dsn("5.1.1", "failed", returnPath()));
        report(dsn("5.1.1", "failed", returnPath()));

        assertThat(events()).filteredOn(it -> it.startsWith("Email Bounced")).hasSize(1);
    }

    @Test
    void aServerThatKnowsNoSuchMailboxSaysSoAtOnce() throws IOException {
        try (var refusing = new ScriptedServer(Map.of("RCPT", "550 5.1.1 <ann@example.com> unknown"));
                var other = platform(refusing.settings(EmailSettings.SmtpSettings.Encryption.NONE))) {
            remind(other);
            remind(other);

            assertThat(refusing.commands())
                    .filteredOn(it -> it.startsWith("RCPT"))
                    .hasSize(1);
            assertThat(events(other)).contains("Email Bounced {mail=cart-reminder, kind=hard, status=5.1.1}");
        }
    }

    private InMemoryPlatform platform(EmailSettings.SmtpSettings smtp) throws IOException {
        var mails = new SomeMails(folder.resolve("mails")).order().reminder();
        return InMemoryPlatform.with("email", new EmailChannel(mails.by(smtp)))
                .file("triggers/reminder.yaml", """
                        when: { event: Cart Abandoned }
                        channel: email
                        class: marketing
                        purpose: marketing
                        content: { mail: cart-reminder }
                        """)
                .file("triggers/order.yaml", """
                        when: { event: Order Completed }
                        channel: email
                        class: transactional
                        content: { mail: order-confirmation }
                        """)
                .start();
    }

    private void remind() {
        remind(platform);
    }

    private static void remind(InMemoryPlatform platform) {
        platform.offer(Some.event("Cart Abandoned").by("email:ann@example.com").build());
        platform.settle();
    }

    private void order() {
        platform.offer(Some.event("Order Completed").by("email:ann@example.com").build());
        platform.settle();
    }

    private String returnPath() throws Exception {
        return server.mails().getFirst().getHeader("Return-Path")[0].replaceAll("[<>]", "");
    }

    private static String dsn(String status, String action, String to) {
        return """
                From: MAILER-DAEMON@mx.example
                To: <%s>
                Auto-Submitted: auto-replied
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                 boundary="r1"

                --r1
                Content-Type: text/plain

                I am sorry.
                --r1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; ann@example.com
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 %s <ann@example.com>
                 unknown

                --r1
                Content-Type: text/rfc822-headers

                Subject: Still there

                --r1--
                """.formatted(to, action, status, status);
    }

    private Map<Object, Object> report(String message) {
        return call(message.replace("\n", "\r\n"), "message/rfc822");
    }

    private Map<Object, Object> call(String body, String type) {
        var reply = platform.call(
                FakeCall.post("/v1/email/bounces").header("content-type", type).body(body));
        assertThat(reply.status()).as(String.valueOf(reply.body())).isEqualTo(200);
        return new LinkedHashMap<>((Map<?, ?>) JSON.readValue((byte[]) reply.body(), Object.class));
    }

    private List<String> events() {
        return events(platform);
    }

    /// Without what differs each time.
    private static List<String> events(InMemoryPlatform platform) {
        var reply = platform.call(FakeCall.get("/v1/profiles/email:ann@example.com/events"));
        var events = (List<?>) ((Map<?, ?>) reply.body()).get("events");
        return events.stream()
                .map(it -> (Map<?, ?>) it)
                .map(it -> {
                    var properties = new LinkedHashMap<Object, Object>((Map<?, ?>) it.get("properties"));
                    properties.keySet().removeAll(List.of("message", "items"));
                    properties.computeIfPresent(
                            "because", (_, because) -> String.valueOf(because).contains("@") ? because : null);
                    return it.get("event") + " " + properties;
                })
                .toList();
    }

    private List<String> messages(String state) {
        var reply = platform.call(FakeCall.get("/v1/messages?state=" + state));
        return ((List<?>) ((Map<?, ?>) reply.body()).get("messages"))
                .stream()
                        .map(it -> String.valueOf(((Map<?, ?>) it).get("because")))
                        .toList();
    }
}
