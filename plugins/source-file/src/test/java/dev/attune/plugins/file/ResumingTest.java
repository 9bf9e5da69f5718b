package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumingTest {
    private static final int LINES = 60;

    @TempDir
    Path folder;

    /// Invoices of 1 to 4 lines with quoted line ends, guests, broken rows and an unclosed quote between them.
    private static String history(int from) {
        return "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n"
                + IntStream.range(from, from + LINES)
                        .mapToObj(i -> switch (i % 11) {
                            case 3 -> "broken," + i;
                            case 5 -> "I" + i + ",S,\"never closed " + i + ",1,2010-12-01 08:26:00,1,7,UK";
                            default ->
                                "I" + i / 4 + ",S" + i
                                        + ",\"a \"\"name\"\"\r\nof two lines\",1,2010-12-01 08:26:00,2.5,"
                                        + (i % 7 == 0 ? "" : "1" + i) + ",UK";
                        })
                        .collect(Collectors.joining("\r\n"));
    }

    private Given given(String name) throws IOException {
        return Given.folder(folder)
                .file("a-" + name, history(0))
                .file("b-" + name, history(1000))
                .mapped(Given.orders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.csv", "orders.csv.gz"})
    void aCrashAtAnyBatchNeitherLosesNorRepeats(String name) throws IOException {
        var given = given(name);
        var whole = new CrashingInlet();
        given.readInto(whole);
        assertThat(whole.stored).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(whole.setAside).hasSizeGreaterThan(10);

        for (boolean committed : new boolean[] {false, true}) {
            for (int batch = 1; batch <= whole.stored.size() / 2; batch++) {
                var inlet = new CrashingInlet().crashing(batch, committed);
                assertThatThrownBy(() -> given.readInto(inlet)).isInstanceOf(CrashingInlet.Killed.class);
                given.readInto(inlet);
                assertThat(inlet.stored).as("crash at batch " + batch).isEqualTo(whole.stored);
                assertThat(inlet.repeated).isZero();
                assertThat(inlet.setAside).isEqualTo(whole.setAside);
            }
        }
    }

    @Test
    void aCrashAtEveryBatchInTurnGetsThere() throws IOException {
        var given = given("orders.csv");
        var whole = new CrashingInlet();
        given.readInto(whole);
        var inlet = new CrashingInlet();
        boolean done = false;
        while (!done) {
            try {
                given.readInto(inlet.crashing(1, true));
                done = true;
            } catch (CrashingInlet.Killed again) {
                assertThat(again).isNotNull();
            }
        }
        assertThat(inlet.stored).isEqualTo(whole.stored);
        assertThat(inlet.repeated).isZero();
    }

    @Test
    void whatWasReadIsNotReadAgain() throws IOException {
        var given = given("orders.csv");
        var inlet = new CrashingInlet();
        given.readInto(inlet);
        int stored = inlet.stored.size();
        given.readInto(inlet);
        assertThat(inlet.stored).hasSize(stored);
        assertThat(inlet.repeated).isZero();
    }

    @Test
    void aFileThatGrowsIsReadOnFromItsOldEnd() throws IOException {
        var given = Given.folder(folder).file("log.jsonl", line("m-1") + line("m-2"));
        var inlet = new CrashingInlet();
        given.readInto(inlet);
        given.file("log.jsonl", line("m-1") + line("m-2") + line("m-3")).readInto(inlet);
        assertThat(inlet.stored).containsExactly("m-1", "m-2", "m-3");
        assertThat(inlet.repeated).isZero();
    }

    @Test
    void anotherFileUnderTheSameNameIsReadFromItsStart() throws IOException {
        var given = Given.folder(folder).file("log.jsonl", line("m-1") + line("m-2"));
        var inlet = new CrashingInlet();
        given.readInto(inlet);
        given.file("log.jsonl", line("m-7") + line("m-8") + line("m-9")).readInto(inlet);
        assertThat(inlet.stored).containsExactly("m-1", "m-2", "m-7", "m-8", "m-9");
    }

    @Test
    void aPackedFileThatIsCutOffIsReadWhenItIsWhole() throws IOException {
        var given = given("orders.csv.gz");
        var file = folder.resolve("b-orders.csv.gz");
        var whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        var inlet = new CrashingInlet();
        given.readInto(inlet);
        Files.write(file, whole);
        given.readInto(inlet);
        var undisturbed = new CrashingInlet();
        given.readInto(undisturbed);
        assertThat(inlet.stored).isEqualTo(undisturbed.stored);
    }

    private static String line(String messageId) {
        return "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\",\"messageId\":\""
                + messageId + "\"}\n";
    }
}
