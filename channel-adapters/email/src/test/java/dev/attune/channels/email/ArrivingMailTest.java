package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import dev.attune.channels.email.EmailSettings.DkimSettings;
import dev.attune.testkit.RecordingPresenter;
import dev.attune.testkit.Some;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands in the mailbox.
class ArrivingMailTest {
    @TempDir
    private Path folder;

    private final MailServer server = MailServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMarketingMailSaysHowToLeaveAndIsSigned() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var pem = folder.resolve("dkim.pem");
        Files.writeString(
                pem,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        var key = new DkimSettings("shop.example", "s1", Optional.of(pem), Optional.empty());
        try (var channel = new EmailChannel(mails().reminder().by(server.settings(), key))) {
            channel.deliver(Some.message("m-1"));
        }

        var mail = server.mail();
        assertThat(header(mail, "List-Unsubscribe"))
                .matches(
                        "<https://mail\\.shop\\.example/o/[A-Za-z0-9_-]+/unsubscribe>, <mailto:leave@mail\\.shop\\.example>");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(mail, "List-Id")).isEqualTo("<mail.shop.example>");
        assertThat(header(mail, "Feedback-ID")).isEqualTo("cart-reminder:marketing:trailblazer");
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(header(mail, "Return-Path")).matches("<bounces\\+[a-z2-7]{26}@mail\\.shop\\.example>");
        assertThat(header(mail, "DKIM-Signature").replaceAll("\\s", ""))
                .contains(
                        "a=rsa-sha256;c=relaxed/relaxed;d=shop.example;s=s1;",
                        ":list-unsubscribe:list-unsubscribe-post:");
        var record = "v=DKIM1; p="
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        assertThat(new DKIMVerifier((_, _, _) -> List.of(record))
                        .verify(new ByteArrayInputStream(MailServer.bytes(mail))))
                .hasSize(1);
    }

    @Test
    void aTransactionalMailSaysThatAMachineWroteIt() throws Exception {
        try (var channel = new EmailChannel(mails().order().by(server.settings()))) {
            channel.deliver(order("m-1", Map.of(), "ann@example.com"));
        }

        assertThat(header(server.mail(), "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(server.mail().getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void whatIsSentAgainAfterACrashIsTheSameMessage() throws Exception {
        for (int life = 0; life < 2; life++) {
            try (var channel = new EmailChannel(mails().order().by(server.settings()))) {
                channel.deliver(order("m-7", Map.of(), "ann@example.com"));
            }
        }

        assertThat(server.mails()).hasSize(2);
        assertThat(header(server.mails().get(0), "Message-ID"))
                .isEqualTo(header(server.mails().get(1), "Message-ID"))
                .matches("<[a-z2-7]{26}@mail\\.shop\\.example>");
    }

    @Test
    void aMessageWhoseMailIsKnownToHaveLeftIsNotSentAgain() {
        var presenter = new RecordingPresenter();
        for (int life = 0; life < 2; life++) {
            try (var channel = new EmailChannel(mails().order().by(server.settings()))) {
                channel.open(presenter);
                assertThat(channel.deliver(order("m-7", Map.of(), "ann@example.com")))
                        .isInstanceOf(Delivery.Sent.class);
            }
        }

        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void nothingThatIsKnownOfSomebodyAddsAHeader() throws Exception {
        var random = new Random(42);
        var breaks = List.of("\r\n", "\n", "\r", "\u2028", "\u0085", "\0", "\u000b", "=0D=0A", "%0d%0a", "\r\n\t");
        try (var channel = new EmailChannel(mails().order().by(server.settings()))) {
            for (int i = 0; i < 60; i++) {
                var name = "Ann" + breaks.get(random.nextInt(breaks.size())) + "Bcc: eve@example.com"
                        + breaks.get(random.nextInt(breaks.size())) + (random.nextBoolean() ? "Ä" : "A")
                        + "x".repeat(random.nextInt(200));
                var content = Map.<String, Object>of(
                        "person", Map.of("first_name", name), "properties", Map.of("order_id", name));
                channel.deliver(order("m-" + i, content, "ann@example.com"));
                channel.deliver(order("n-" + i, content, name + "@example.com"));
            }
        }

        assertThat(server.mails()).hasSize(60);
        for (var mail : server.mails()) {
            assertThat(Collections.list(mail.getAllHeaders()))
                    .extracting(it -> it.getName())
                    .containsExactlyInAnyOrder(
                            "Return-Path",
                            "Received",
                            "From",
                            "To",
                            "Subject",
                            "Date",
                            "Message-ID",
                            "Auto-Submitted",
                            "Feedback-ID",
                            "MIME-Version",
                            "Content-Type");
            assertThat(mail.getAllRecipients()).hasSize(1);
        }
    }

    @Test
    void threeHundredMailsShareFourConnections() throws InterruptedException {
        try (var proxy = new ScriptedServer(Map.of());
                var channel = new EmailChannel(
                        mails().order().by(proxy.settings(EmailSettings.SmtpSettings.Encryption.NONE)))) {
            var senders = new ArrayList<Thread>();
            var answers = Collections.synchronizedList(new ArrayList<Delivery>());
            IntStream.range(0, 300)
                    .forEach(i -> senders.add(Thread.ofVirtual()
                            .start(() -> answers.add(
                                    channel.deliver(order("m-" + i, Map.of(), "p" + i + "@example.com"))))));
            for (var sender : senders) {
                sender.join();
            }

            assertThat(answers).hasSize(300).allMatch(Delivery.Sent.class::isInstance);
            assertThat(proxy.commands().stream().filter(it -> it.startsWith("RCPT")))
                    .hasSize(300)
                    .doesNotHaveDuplicates();
            // Each is given up after 100 mails.
            assertThat(proxy.connections()).isBetween(3, 6);
        }
    }

    @Test
    void whoCannotBeWrittenToIsRefusedWithAReason() {
        try (var channel = new EmailChannel(mails().order().reminder().by(server.settings()))) {
            assertThat(channel.deliver(order("m-1", Map.of(), "nobody")))
                    .isEqualTo(new Delivery.Refused("the person has no mail address that can be written to"));
            assertThat(channel.deliver(new DeliveryRequest(
                            "m-2", "birthday", MessageClass.MARKETING, List.of(), Map.of(), Some.NOW, 1)))
                    .isInstanceOfSatisfying(
                            Delivery.Refused.class,
                            refused -> assertThat(refused.because())
                                    .startsWith(
                                            "there is no mail 'birthday'; there are [cart-reminder, order-confirmation]"));
            assertThat(channel.deliver(new DeliveryRequest(
                            "m-3", "cart-reminder", MessageClass.SERVICE, List.of(), Map.of(), Some.NOW, 1)))
                    .isInstanceOfSatisfying(
                            Delivery.Refused.class,
                            refused -> assertThat(refused.because())
                                    .startsWith("the mail 'cart-reminder' is marketing, but the message is service"));
        }
        try (var toLookAt = new EmailChannel(mails().order().toLookAt())) {
            assertThat(toLookAt.deliver(order("m-1", Map.of(), "ann@example.com")))
                    .isInstanceOfSatisfying(
                            Delivery.Refused.class,
                            refused -> assertThat(refused.because()).contains("transport is none"));
            assertThat(toLookAt.rehearse(order("m-1", Map.of(), "ann@example.com")))
                    .isInstanceOfSatisfying(
                            Delivery.Sent.class,
                            sent -> assertThat(sent.receipt())
                                    .startsWith("would send 'Thank you for , friend', ")
                                    .doesNotContain("ann@"));
        }
        assertThat(server.mails()).isEmpty();
    }

    private static DeliveryRequest order(String key, Map<String, Object> content, String address) {
        return new DeliveryRequest(
                key,
                "order-confirmation",
                MessageClass.TRANSACTIONAL,
                List.of(Identifier.of(Identifier.EMAIL, address)),
                content,
                Some.NOW,
                1);
    }

    private SomeMails mails() {
        return new SomeMails(folder.resolve("mails"));
    }

    private static String header(MimeMessage mail, String name) throws Exception {
        var values = mail.getHeader(name);
        assertThat(values).as(name).hasSize(1);
        return values[0].replaceAll("\\r\\n", "");
    }
}
