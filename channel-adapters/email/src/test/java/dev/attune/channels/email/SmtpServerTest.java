package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.channels.email.EmailSettings.SmtpSettings;
import dev.attune.channels.email.EmailSettings.SmtpSettings.Encryption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpServerTest {
    private static final byte[] MAIL =
            "From: a@shop.example\r\nSubject: Hi\r\n\r\nHello\r\n".getBytes(StandardCharsets.UTF_8);
    private static final MailAddress FROM = MailAddress.parse("a@shop.example");
    private static final MailAddress ANN = MailAddress.parse("ann@example.com");

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 too busy, Later",
        "CONNECT, 554 go away, Later",
        "MAIL, 451 try again, Later",
        "MAIL, 550 5.7.1 not from there, Never",
        "MAIL, 530 5.7.0 log in first, Later",
        "RCPT, 450 4.2.1 mailbox busy, Later",
        "RCPT, 452 4.5.3 too many, Later",
        "RCPT, 550 5.1.1 no such user, Never",
        "RCPT, 550 5.7.1 policy, Never",
        "DATA, 451 later, Later",
        "DATA, 554 no, Never",
        "., 451 4.3.0 disk full, Later",
        "., 552 5.2.2 mailbox full, Never",
        "., 554 5.7.1 spam, Never",
        "., '', Unanswered",
        "RCPT, '', Later",
    })
    void whatTheServerAnswersDecidesWhetherToTryAgain(String command, String answer, String becomes) {
        try (var server = new ScriptedServer(Map.of(command, answer))) {
            assertThat(hand(server).getClass().getSimpleName()).isEqualTo(becomes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <ann@example.com> unknown, true",
        "550 no such user, true",
        "553 5.1.3 bad address, true",
        "550 5.7.1 blocked, false",
        "554 5.7.1 spam, false",
    })
    void onlyAMissingMailboxIsTheAddresssFault(String answer, boolean address) {
        try (var server = new ScriptedServer(Map.of("RCPT", answer))) {
            assertThat(hand(server)).isInstanceOfSatisfying(Handed.Never.class, never -> {
                assertThat(never.address()).isEqualTo(address);
                assertThat(never.because()).doesNotContain("ann@");
            });
        }
    }

    @Test
    void aRefusedRecipientDoesNotCostTheConnection() {
        try (var server = new ScriptedServer(Map.of("RCPT", "550 5.1.1 unknown"));
                var smtp = new SmtpServer(server.settings(Encryption.NONE), Patience.USUAL)) {
            smtp.hand(MAIL, FROM, ANN);
            smtp.hand(MAIL, FROM, ANN);

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsSaidInClearToAServerWithoutEncryption() {
        try (var server = new ScriptedServer(Map.of());
                var smtp = new SmtpServer(server.settings(Encryption.STARTTLS), Patience.USUAL)) {
            assertThat(smtp.hand(MAIL, FROM, ANN))
                    .isInstanceOfSatisfying(
                            Handed.Later.class,
                            later -> assertThat(later.because()).contains("STARTTLS is required"));
            assertThat(server.commands()).noneMatch(it -> it.startsWith("MAIL"));
        }
    }

    @Test
    void anAddressInAnotherScriptNeedsAServerThatTakesIt() {
        var greek = MailAddress.parse("άννα@παράδειγμα.example");
        try (var plain = new ScriptedServer(Map.of());
                var modern = new ScriptedServer(Map.of("EHLO", "250-here\r\n250 SMTPUTF8"));
                var toPlain = new SmtpServer(plain.settings(Encryption.NONE), Patience.USUAL);
                var toModern = new SmtpServer(modern.settings(Encryption.NONE), Patience.USUAL)) {
            assertThat(toPlain.hand(MAIL, FROM, greek))
                    .isEqualTo(new Handed.Never(
                            false,
                            "127.0.0.1:" + plain.settings(Encryption.NONE).port() + " takes only addresses in ASCII"));
            assertThat(toModern.hand(MAIL, FROM, greek)).isInstanceOf(Handed.Taken.class);
            assertThat(modern.commands())
                    .anyMatch(it -> it.startsWith("MAIL FROM:<a@shop.example>") && it.contains("SMTPUTF8"));
            assertThat(modern.commands()).anyMatch(it -> it.startsWith("RCPT TO:<άννα@xn--hxajbheg2az3al.example>"));
        }
    }

    @Test
    void aCertificateOfTheServersOwnMakingIsNotBelieved() {
        var itself = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        itself.start();
        try (var smtp = new SmtpServer(
                settings(itself.getSmtps().getPort(), Encryption.TLS, Optional.empty(), Optional.empty()),
                Patience.USUAL)) {
            assertThat(smtp.hand(MAIL, FROM, ANN))
                    .isInstanceOfSatisfying(
                            Handed.Later.class,
                            later -> assertThat(later.because()).contains("was not reached"));
            assertThat(itself.getReceivedMessages()).isEmpty();
        } finally {
            itself.stop();
        }
    }

    @Test
    void logsInWithThePasswordFromAFile(@TempDir Path folder) throws Exception {
        var asking = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        asking.setUser("attune", "secret-word");
        asking.start();
        var right = Files.writeString(folder.resolve("right"), "secret-word\n");
        var wrong = Files.writeString(folder.resolve("wrong"), "another-word\n");
        int port = asking.getSmtp().getPort();
        try (var smtp = new SmtpServer(
                        settings(port, Encryption.NONE, Optional.of("attune"), Optional.of(right)), Patience.USUAL);
                var refused = new SmtpServer(
                        settings(port, Encryption.NONE, Optional.of("attune"), Optional.of(wrong)), Patience.USUAL)) {
            assertThat(smtp.hand(MAIL, FROM, ANN)).isInstanceOf(Handed.Taken.class);
            assertThat(refused.hand(MAIL, FROM, ANN))
                    .isInstanceOfSatisfying(
                            Handed.Later.class,
                            later -> assertThat(later.because())
                                    .contains("was not reached")
                                    .doesNotContain("another-word"));
        } finally {
            asking.stop();
        }
    }

    private static SmtpSettings settings(
            int port, Encryption encryption, Optional<String> user, Optional<Path> passwordFile) {
        return new SmtpSettings("127.0.0.1", port, encryption, user, Optional.empty(), passwordFile, 1, 0);
    }

    @Test
    void mailsLeaveAtAnEvenPace() {
        try (var server = MailServer.start();
                var smtp = new SmtpServer(server.settings(2, 20), Patience.USUAL)) {
            long begun = System.nanoTime();
            for (int i = 0; i < 11; i++) {
                smtp.hand(MAIL, FROM, ANN);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
            assertThat(server.mails()).hasSize(11);
        }
    }

    @Test
    void aServerMayLookIntoAMailForLongerThanItTakesForOtherAnswers() {
        try (var server = new ScriptedServer(Map.of()).late(".", Duration.ofMillis(1_500));
                var smtp = new SmtpServer(server.settings(Encryption.NONE), patience(Duration.ofSeconds(20)))) {
            assertThat(smtp.hand(MAIL, FROM, ANN)).isInstanceOf(Handed.Taken.class);
            assertThat(smtp.hand(MAIL, FROM, ANN)).isInstanceOf(Handed.Taken.class);

            server.late("RCPT", Duration.ofMillis(1_500));
            assertThat(smtp.hand(MAIL, FROM, ANN)).isInstanceOf(Handed.Later.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.commands()).filteredOn(it -> it.equals(".")).hasSize(2);
        }
    }

    @Test
    void whatAServerNeverSaysOfAWholeMailIsNotKnown() {
        try (var server = new ScriptedServer(Map.of()).late(".", Duration.ofMinutes(1));
                var smtp = new SmtpServer(server.settings(Encryption.NONE), patience(Duration.ofMillis(300)))) {
            assertThat(smtp.hand(MAIL, FROM, ANN))
                    .isInstanceOfSatisfying(
                            Handed.Unanswered.class,
                            unanswered -> assertThat(unanswered.because())
                                    .contains("got the whole mail, but never said whether it takes it")
                                    .doesNotContain("ann@"));
        }
    }

    @Test
    void nobodyWaitsForConnectionsThatAllHang() throws InterruptedException {
        try (var server = new ScriptedServer(Map.of()).late(".", Duration.ofMinutes(1));
                var smtp = new SmtpServer(
                        server.settings(Encryption.NONE, 1),
                        new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(8)))) {
            var hanging = Thread.ofVirtual().start(() -> smtp.hand(MAIL, FROM, ANN));
            assertThat(server.hasMail()).isTrue();
            assertThat(smtp.hand(MAIL, FROM, ANN)).isInstanceOf(Handed.Later.class);

            long begun = System.nanoTime();
            assertThat(smtp.hand(MAIL, FROM, ANN)).isInstanceOf(Handed.Later.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
            assertThat(hanging.isAlive()).isTrue();
            hanging.join();
        }
    }

    private static Patience patience(Duration verdict) {
        return new Patience(Duration.ofSeconds(15), Duration.ofMillis(1_000), verdict);
    }

    private static Handed hand(ScriptedServer server) {
        try (var smtp = new SmtpServer(server.settings(Encryption.NONE), Patience.USUAL)) {
            return smtp.hand(MAIL, FROM, ANN);
        }
    }
}
