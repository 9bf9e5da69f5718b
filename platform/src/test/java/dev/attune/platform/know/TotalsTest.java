package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.platform.core.Core;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalsTest {
    private static final long WINDOW = 7;
    private static final int LIMIT = 1000;

    private Core core;
    private Totals totals;

    TotalsTest(@TempDir Path folder) {
        core = Core.in(folder);
        totals = in(core);
    }

    private static Totals in(Core core) {
        var totals = new Totals(core.uses);
        core.writer.join(totals);
        return totals;
    }

    @AfterEach
    void close() throws InterruptedException {
        core.close();
    }

    private boolean reserve(long window) {
        return core.writer.run(() -> totals.reserve("kit", window, LIMIT));
    }

    private void release(long window) {
        core.writer.run(() -> {
            totals.release("kit", window);
            return window;
        });
    }

    @Test
    void whatIsReservedAndGivenBackCounts() {
        assertThat(totals.of("kit", WINDOW)).isZero();
        reserve(WINDOW);
        reserve(WINDOW);
        assertThat(totals.of("kit", WINDOW)).isEqualTo(2);
        release(WINDOW);
        assertThat(totals.of("kit", WINDOW)).isEqualTo(1);
    }

    @Test
    void theStoreIsAskedOnce() {
        totals.of("kit", WINDOW);
        core.writer.run(() -> core.uses.reserveInTotal("kit", WINDOW, LIMIT));
        assertThat(totals.of("kit", WINDOW)).isZero();
        totals.keep(Set.of("other"));
        assertThat(totals.of("kit", WINDOW)).isEqualTo(1);
    }

    @Test
    void theStoreJudgesTheCap() {
        totals.of("kit", WINDOW);
        core.writer.run(() -> core.uses.reserveInTotal("kit", WINDOW, 1));
        assertThat(core.writer.run(() -> totals.reserve("kit", WINDOW, 1))).isFalse();
    }

    @Test
    void readersSeeWhatIsCommitted() {
        totals.of("kit", WINDOW);
        var seen = core.writer.run(() -> {
            totals.reserve("kit", WINDOW, LIMIT);
            return totals.of("kit", WINDOW);
        });
        assertThat(seen).isZero();
        assertThat(totals.of("kit", WINDOW)).isEqualTo(1);
    }

    @Test
    void whatIsRolledBackNeverCounted() {
        totals.of("kit", WINDOW);
        assertThatThrownBy(() -> core.writer.run(() -> {
                    totals.reserve("kit", WINDOW, LIMIT);
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        reserve(WINDOW + 1);
        assertThat(totals.of("kit", WINDOW)).isZero();
        reserve(WINDOW);
        assertThat(totals.of("kit", WINDOW)).isEqualTo(1);
    }

    @Test
    void eachWindowHasItsOwnCount() {
        reserve(WINDOW);
        assertThat(totals.of("kit", WINDOW)).isEqualTo(1);
        assertThat(totals.of("kit", WINDOW + 1)).isZero();
        reserve(WINDOW + 1);
        reserve(WINDOW + 1);
        release(WINDOW);
        assertThat(totals.of("kit", WINDOW + 1)).isEqualTo(2);
        assertThat(totals.of("kit", WINDOW)).isZero();
    }

    @Test
    void countsSurviveARestart() throws InterruptedException {
        reserve(WINDOW);
        core = core.reopened();
        totals = in(core);
        assertThat(totals.of("kit", WINDOW)).isEqualTo(1);
    }

    @Test
    void whoReadsTheStoreWhileOthersReserveMissesNoneOfThem() throws InterruptedException {
        var over = new AtomicBoolean();
        var reader = Thread.ofVirtual().start(() -> {
            for (long turn = 0; !over.get(); turn++) {
                totals.of("kit", WINDOW + turn % 2);
            }
        });
        for (int i = 1; i <= 300; i++) {
            reserve(WINDOW);
            assertThat(totals.of("kit", WINDOW)).isEqualTo(i);
        }
        over.set(true);
        reader.join();
    }
}
