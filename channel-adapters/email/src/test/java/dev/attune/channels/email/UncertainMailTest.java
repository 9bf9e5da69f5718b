package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.Presenter;
import dev.attune.channels.email.EmailSettings.SmtpSettings.Encryption;
import dev.attune.testkit.RecordingPresenter;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nobody can know, or could not write down.
class UncertainMailTest {
    @TempDir
    private Path folder;

    @Test
    void aMailThatTheServerNeverAnswersForGoesTwiceMoreAtMost() {
        try (var server = new ScriptedServer(Map.of()).late(".", Duration.ofMinutes(1));
                var channel = opened(server, new RecordingPresenter())) {
            var became = new ArrayList<Delivery>();
            for (int attempt = 0; attempt < 3; attempt++) {
                became.add(channel.deliver(Some.message("m-1")));
            }

            assertThat(became)
                    .first()
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            later -> assertThat(later.after()).isEqualTo(Optional.of(Duration.ofMinutes(30))));
            assertThat(became)
                    .element(1)
                    .isInstanceOfSatisfying(
                            Delivery.RetryLater.class,
                            later -> assertThat(later.after()).isEqualTo(Optional.of(Duration.ofHours(2))));
            assertThat(became)
                    .last()
                    .isInstanceOfSatisfying(
                            Delivery.Refused.class,
                            refused -> assertThat(refused.because())
                                    .contains("went 3 times, and may have arrived")
                                    .doesNotContain("ann@"));
            assertThat(server.commands()).filteredOn(it -> it.equals(".")).hasSize(3);
        }
    }

    @Test
    void aMailThatLeftIsSentThoughThatCannotBeNoted() {
        try (var server = new ScriptedServer(Map.of());
                var channel = openedAndFull(server)) {
            assertThat(channel.deliver(Some.message("m-1"))).isInstanceOf(Delivery.Sent.class);
        }
    }

    @Test
    void aMailThatTheServerNeverAnswersForWaitsThoughThatCannotBeNoted() {
        try (var server = new ScriptedServer(Map.of()).late(".", Duration.ofMinutes(1));
                var channel = openedAndFull(server)) {
            assertThat(channel.deliver(Some.message("m-1"))).isInstanceOf(Delivery.RetryLater.class);
        }
    }

    @Test
    void aMailboxThatIsGoneIsRefusedThoughThatCannotBeNoted() {
        try (var server = new ScriptedServer(Map.of("RCPT", "550 5.1.1 unknown"));
                var channel = openedAndFull(server)) {
            assertThat(channel.deliver(Some.message("m-1"))).isInstanceOf(Delivery.Refused.class);
        }
    }

    @Test
    void theBudgetOfTheChannelCoversTheSlowestServer() {
        // Connecting, greeting, EHLO twice, STARTTLS, two of its handshake, three of the login, sender, recipient,
        // DATA.
        int answers = 13;
        var slowest = Patience.USUAL
                .turn()
                .multipliedBy(2)
                .plus(Patience.USUAL.answer().multipliedBy(answers))
                .plus(Patience.USUAL.verdict());

        assertThat(Duration.ofMillis(
                        EmailChannel.class.getAnnotation(Contributes.class).budgetMillis()))
                .isGreaterThan(slowest.plusMinutes(1));
    }

    private EmailChannel opened(ScriptedServer server, Presenter presenter) {
        var patience = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMillis(300));
        var mails = new SomeMails(folder.resolve("mails")).reminder();
        var channel = new EmailChannel(mails.by(server.settings(Encryption.NONE)), patience, Clock.systemUTC());
        channel.open(presenter);
        return channel;
    }

    /// The platform stores no more after the first call.
    private EmailChannel openedAndFull(ScriptedServer server) {
        var presenter = new FullPresenter();
        var channel = opened(server, presenter);
        channel.rehearse(Some.message("m-0"));
        presenter.fill();
        return channel;
    }
}
