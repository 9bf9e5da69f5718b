package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Mails from a server as it is shipped, to a mailbox, and back by what stands in them.
@Timeout(300)
class MailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String SHOP = "https://mail.shop.example";

    private static final String YES = """
            , "context": { "consent": { "categoryPreferences": { "marketing": true } } }""";

    private final HttpClient client = HttpClient.newHttpClient();
    private GreenMail mailbox;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
    }

    @AfterEach
    void close() {
        mailbox.stop();
        client.close();
    }

    @Test
    void aMailArrivesWithAPictureAndOneClickLeavesTheList() throws Exception {
        try (var server = start(0)) {
            track(server, "ann", MailShop.REMINDER, 1, YES);
            await(server, "the mail arrives", () -> mailbox.getReceivedMessages().length == 1);

            var mail = mailbox.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("Ann, your cart is waiting");
            var html = part(mail, 1);
            var image = at(server, found("<img src=\"([^\"]+)\"", html)).GET().build();
            // A busy machine may show the neutral picture first, which is smaller.
            await(server, "the picture is drawn", () -> picture(image).length > 5_000);

            var leave = at(server, found("<(https[^>]+)>", mail.getHeader("List-Unsubscribe")[0]));
            assertThat(ask(leave.GET()).statusCode()).isEqualTo(200);
            track(server, "ann", MailShop.REMINDER, 2);
            await(server, "looking changes nothing", () -> mailbox.getReceivedMessages().length == 2);

            var left = ask(leave.header("content-type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
            assertThat(left.statusCode()).isEqualTo(200);
            track(server, "ann", MailShop.REMINDER, 3);
            await(
                    server,
                    "the third is held back",
                    () -> server.get("/v1/messages?state=suppressed")
                                    .path("messages")
                                    .size()
                            == 1);
            track(server, "ann", MailShop.ORDER, 4);
            await(server, "an order is still confirmed", () -> mailbox.getReceivedMessages().length == 3);
        }
    }

    @Test
    void threeHundredMailsArriveThoughTheServerIsKilledMeanwhile() throws Exception {
        var wanted =
                IntStream.range(0, 300).mapToObj(i -> "Thank you for o-" + i).collect(Collectors.toSet());
        try (var server = start(60)) {
            for (int i = 0; i < 300; i++) {
                track(server, "u-" + i, MailShop.ORDER, i);
            }
            await(server, "some have arrived", () -> mailbox.getReceivedMessages().length > 40);
            server.kill();
        }
        int before = mailbox.getReceivedMessages().length;
        assertThat(before).isLessThan(300);
        try (var server = ServerProcess.start(folder.resolve("shop"), folder.resolve("data"))) {
            long begun = System.nanoTime();
            await(server, "all arrive", () -> subjects().containsAll(wanted));
            await(
                    server,
                    "all are known to be sent",
                    () -> server.get("/v1/messages?state=sent&limit=1000")
                                    .path("messages")
                                    .size()
                            == 300);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(40));
        }
        var ids = new TreeSet<String>();
        for (var mail : mailbox.getReceivedMessages()) {
            ids.add(mail.getMessageID());
        }
        // What was on its way when the server died may come twice, under the same name.
        assertThat(ids).hasSize(300);
        assertThat(mailbox.getReceivedMessages().length).isBetween(300, 316);
    }

    private ServerProcess start(int perSecond) throws Exception {
        MailShop.write(folder.resolve("shop"), mailbox.getSmtp().getPort(), perSecond);
        return ServerProcess.start(folder.resolve("shop"), folder.resolve("data"));
    }

    private TreeSet<String> subjects() {
        var subjects = new TreeSet<String>();
        try {
            for (var mail : mailbox.getReceivedMessages()) {
                subjects.add(mail.getSubject());
            }
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
        return subjects;
    }

    private void track(ServerProcess server, String user, String event, int number) throws Exception {
        track(server, user, event, number, "");
    }

    /// @param consent more of the event, perhaps nothing
    private void track(ServerProcess server, String user, String event, int number, String consent) throws Exception {
        var batch = """
                { "batch": [
                  { "type": "identify", "messageId": "i-%s-%d", "userId": "%s",
                    "traits": { "email": "%s@example.com", "first_name": "Ann" }%s },
                  { "type": "track", "messageId": "t-%s-%d", "userId": "%s", "event": "%s",
                    "properties": { "order_id": "o-%d" } } ] }
                """.formatted(user, number, user, user, consent, user, number, user, event, number);
        var key = Base64.getEncoder().encodeToString((ServerJar.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));
        var answer = ask(HttpRequest.newBuilder(server.address().resolve("/v1/batch"))
                .header("authorization", "Basic " + key)
                .POST(BodyPublishers.ofString(batch)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// The shop's name leads to the server.
    private static HttpRequest.Builder at(ServerProcess server, String address) {
        assertThat(address).startsWith(SHOP + "/o/");
        return HttpRequest.newBuilder(
                server.address().resolve(URI.create(address).getRawPath()));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private byte[] picture(HttpRequest image) {
        try {
            var answer = client.send(image, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValue("image/png");
            assertThat(answer.body()).startsWith(0x89, 'P', 'N', 'G');
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        return new String(parts.getBodyPart(number).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }

    private static void await(ServerProcess server, String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + what + "; waiting "
                        + server.get("/v1/messages?state=waiting") + ", dead " + server.get("/v1/messages?state=dead")
                        + ", suppressed " + server.get("/v1/messages?state=suppressed") + "; its log:\n"
                        + String.join("\n", server.log()));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
