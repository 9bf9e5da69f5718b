package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.api.Source;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.SourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest implements SourceContract {
    private static final String VIEW = """
            {"type":"track","event":"Product Viewed","userId":"42","timestamp":"2026-11-01T10:00:00Z","messageId":"%s"}
            """;

    @TempDir
    Path folder;

    @Override
    public Source source() {
        try {
            return new FileSource(Given.folder(folder)
                    .file("orders.csv", Given.ORDERS)
                    .mapped(Given.orders())
                    .watching()
                    .settings());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void readsWhatIsThereAndThenWhatIsAdded() throws Exception {
        var inlet = new RecordingInlet();
        var given =
                Given.folder(folder).file("one.jsonl", VIEW.formatted("m-1")).watching();
        try (var _ = new FileSource(given.settings()).open(inlet)) {
            inlet.await(1);
            given.file(".two.jsonl", VIEW.formatted("m-2"));
            Files.move(folder.resolve(".two.jsonl"), folder.resolve("two.jsonl"), StandardCopyOption.ATOMIC_MOVE);
            assertThat(inlet.await(2)).extracting(Signal::messageId).containsExactly("m-1", "m-2");
        }
    }

    @Test
    void readsTheCatalogueAgainWhenItChanges() throws Exception {
        var inlet = new RecordingInlet();
        var given = Given.folder(folder)
                .file("items.jsonl", "{\"id\":\"t-1\",\"name\":\"Tent\"}")
                .catalogue(Optional.empty())
                .watching();
        try (var _ = new FileSource(given.settings()).open(inlet)) {
            inlet.await(1);
            given.file("items.jsonl", "{\"id\":\"t-2\",\"name\":\"Tarp\"}");
            inlet.await(2);
        }
        assertThat(inlet.signals(Signal.Catalogue.class)
                        .getLast()
                        .items()
                        .getFirst()
                        .name())
                .isEqualTo("Tarp");
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws Exception {
        var inlet = new RecordingInlet();
        var given = Given.folder(folder).path(folder.resolve("late.jsonl"), true);
        try (var _ = new FileSource(given.settings()).open(inlet)) {
            given.file("other.jsonl", VIEW.formatted("m-0")).file("late.jsonl", VIEW.formatted("m-1"));
            assertThat(inlet.await(1)).extracting(Signal::messageId).containsExactly("m-1");
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        var given = Given.folder(folder).path(folder.resolve("none.csv"), false);
        assertThatThrownBy(() -> new FileSource(given.settings()).open(new RecordingInlet()))
                .hasMessageContaining("there is no file " + folder.resolve("none.csv"))
                .hasMessageContaining("watch: true");
    }

    @Test
    void readsFilesWhoseNamesMatchAPattern() throws IOException {
        var inlet = Given.folder(folder)
                .file("a.jsonl", VIEW.formatted("m-1"))
                .file("b.ndjson", VIEW.formatted("m-2"))
                .path(folder.resolve("*.ndjson"), false)
                .read();
        assertThat(inlet.signals()).extracting(Signal::messageId).containsExactly("m-2");
    }

    @Test
    void replaysARecordUnderTheIdThatItWouldHaveHad() throws Exception {
        var bad = Given.ORDERS.replace("4.25", "four");
        var before = Given.folder(folder)
                .file("orders.csv", bad)
                .mapped(Given.orders())
                .read();
        assertThat(before.setAside()).singleElement().satisfies(it -> {
            assertThat(it.reason()).contains("orders.csv:6: ").contains("UnitPrice has 'four'");
            assertThat(it.payload()).startsWith("# orders.csv:6\nInvoiceNo,StockCode,");
        });

        var corrected = before.setAside().getFirst().payload().replace("four", "4.25");
        var after = new RecordingInlet();
        assertThat(source().replay(corrected, after)).isEqualTo(new Offered.Accepted());
        assertThat(after.signals()).extracting(Signal::messageId).containsExactly("536368-6");
    }

    @Test
    void refusesToReplayWhatIsStillWrong() throws Exception {
        var payload = "# orders.csv:6\n" + Given.ORDERS.lines().findFirst().orElseThrow() + "\nonly,three,fields";
        assertThat(source().replay(payload, new RecordingInlet()))
                .isInstanceOfSatisfying(
                        Offered.Refused.class,
                        refused -> assertThat(refused.reason()).contains("3 fields"));
    }
}
