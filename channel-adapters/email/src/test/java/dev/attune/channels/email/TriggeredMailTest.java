package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.testhost.InMemoryPlatform;
import dev.attune.testkit.Some;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an event through the real platform to the mail server.
class TriggeredMailTest {
    @TempDir
    private Path folder;

    private final MailServer server = MailServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anOrderIsConfirmedByAMailOfTwoParts() throws Exception {
        try (var platform = platform()) {
            order(platform, "T-1");
            platform.settle();

            var mail = server.mail();
            assertThat(mail.getSubject()).isEqualTo("Thank you for T-1, friend");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ann@example.com");
            assertThat(parts(mail))
                    .extracting(it -> it.substring(0, it.indexOf(';')))
                    .containsExactly("text/plain", "text/html");
            assertThat(parts(mail).get(1)).contains("<b>T-1</b>", "<p>Zelt für zwei</p>", "We are packing");
        }
    }

    @Test
    void aMailWaitsWhileTheServerIsDownAndArrivesOnce() throws Exception {
        try (var platform = platform()) {
            server.stop();
            order(platform, "T-2");
            platform.settle();
            server.startAgain();
            platform.pass(Duration.ofSeconds(10));
            platform.pass(Duration.ofHours(1));

            assertThat(server.mail().getSubject()).contains("T-2");
        }
    }

    @Test
    void aMailGreetsWhoAllowsItByName() throws Exception {
        try (var platform = platform()) {
            platform.knows("email:ann@example.com", Map.of("first_name", "Ann"));
            order(platform, "T-3");
            platform.consents("email:ann@example.com", "personalization", false);
            order(platform, "T-4");
            platform.settle();

            assertThat(server.mails())
                    .extracting(MimeMessage::getSubject)
                    .containsExactlyInAnyOrder("Thank you for T-3, Ann", "Thank you for T-4, friend");
        }
    }

    private InMemoryPlatform platform() throws IOException {
        var settings = new SomeMails(folder.resolve("mails")).order().by(server.settings());
        return InMemoryPlatform.with("email", new EmailChannel(settings))
                .file("triggers/order-confirmation.yaml", """
                        when: { event: Order Completed }
                        channel: email
                        class: transactional
                        person: [first_name, last_name]
                        content: { mail: order-confirmation }
                        """)
                .start();
    }

    private static void order(InMemoryPlatform platform, String id) {
        platform.offer(Some.event("Order Completed")
                .by("email:ann@example.com")
                .with("order_id", id)
                .with("products", List.of(Map.of("name", "Zelt für zwei")))
                .build());
    }

    /// Each part's type and content.
    private static List<String> parts(MimeMessage mail) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        var texts = new ArrayList<String>();
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            texts.add(part.getContentType() + "\n"
                    + new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
