package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Erasure;
import dev.attune.api.Identifier;
import dev.attune.testkit.RecordingNotes;
import dev.attune.testkit.RecordingPresenter;
import dev.attune.testkit.Some;
import dev.attune.testkit.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final String ANN = "ann@example.com";

    private final VirtualClock clock = new VirtualClock();
    private final RecordingNotes notes = new RecordingNotes(clock);
    private final Ledger ledger = new Ledger(notes);

    @Test
    void allMailsToAnAddressAreForgottenHoweverManyThereWere() {
        write(ANN, 1_050);
        write("ben@example.com", 3);

        assertThat(ledger.forget(ANN, clock.instant())).isEqualTo(1_050);

        assertThat(notes.kept().values()).noneMatch(it -> it.contains(ANN));
        assertThat(ledger.forget("ben@example.com", clock.instant())).isEqualTo(3);
    }

    @Test
    void whatIsWrittenAfterForgettingIsForgottenToo() {
        write(ANN, 250);
        ledger.forget(ANN, clock.instant());
        write(ANN, 120);

        assertThat(ledger.forget(ANN, clock.instant())).isEqualTo(120);
        assertThat(ledger.forget(ANN, clock.instant())).isZero();
    }

    @Test
    void mailsThatComeBackNoMoreAreForgottenByThemselves() {
        write(ANN, 250);
        clock.advance(Duration.ofDays(91));
        assertThat(notes.kept()).hasSize(1);
        write(ANN, 10);

        assertThat(ledger.forget(ANN, clock.instant())).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "@", "@example.com", "ann@", "\u00e4"})
    void whoseAddressIsNoneCanBeErased(String value, @TempDir Path folder) {
        try (var channel = channel(folder)) {
            channel.open(new RecordingPresenter());
            assertThat(channel.erase(List.of(Identifier.of(Identifier.EMAIL, value))))
                    .isInstanceOf(Erasure.NothingHeld.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann@M\u00fcller.example",
                "ann@m\u00fcller.example",
                "ann@XN--MLLER-KVA.example",
                "Ann <ann@m\u00fcller.example>"
            })
    void anAddressIsErasedHoweverItIsSpelled(String spelled, @TempDir Path folder) {
        var presenter = new RecordingPresenter();
        new Ledger(presenter.notes())
                .left(
                        Token.of("m-1"),
                        new Ledger.Entry("Ann@xn--mller-kva.example", "cart-reminder", "m-1", "taken"),
                        Some.NOW);
        try (var channel = channel(folder)) {
            channel.open(presenter);
            assertThat(channel.erase(List.of(Identifier.of(Identifier.EMAIL, spelled))))
                    .isInstanceOf(Erasure.Erased.class);
        }
        assertThat(presenter.notes().kept().values()).noneMatch(it -> it.contains("@"));
    }

    private static EmailChannel channel(Path folder) {
        return new EmailChannel(new SomeMails(folder.resolve("mails")).order().toLookAt());
    }

    private void write(String address, int mails) {
        IntStream.range(0, mails)
                .forEach(i -> ledger.left(
                        Token.of(address + clock.instant() + i),
                        new Ledger.Entry(address, "cart-reminder", "m-" + i, "taken"),
                        clock.instant()));
    }
}
