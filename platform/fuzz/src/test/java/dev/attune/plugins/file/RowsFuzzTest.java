package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.fuzz.Promises;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Any file is read to its end, in records that begin where the last one ended; whatever reading breaks off at, it goes
/// on there.
class RowsFuzzTest {
    @FuzzTest
    void anyFileIsReadToItsEnd(FuzzedDataProvider data) {
        var quotes = data.consumeBoolean() ? new Quotes(data.pickValue(new char[] {',', ';', '\t'})) : null;
        var file = data.consumeRemainingAsBytes();
        Promises.endsSoon(() -> {
            var entries = entries(file, Position.START, quotes);
            rows(entries, quotes);
            if (!entries.isEmpty()) {
                var middle = entries.get(entries.size() / 2).end();
                var rest = Arrays.copyOfRange(file, Math.toIntExact(middle.offset()), file.length);
                assertThat(texts(entries(rest, new Position(0, middle.line()), quotes)))
                        .isEqualTo(texts(entries.subList(entries.size() / 2 + 1, entries.size())));
            }
        });
    }

    private static List<Entry> entries(byte[] bytes, Position from, Quotes quotes) {
        try (var entries = new Entries(
                Lines.of(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, from.line()), "x.csv", quotes)) {
            var all = new ArrayList<Entry>();
            long at = 0;
            for (var entry = entries.next(); entry != null; entry = entries.next()) {
                assertThat(entry.end().offset()).isGreaterThan(at).isLessThanOrEqualTo(bytes.length);
                at = entry.end().offset();
                all.add(entry);
            }
            return all;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void rows(List<Entry> entries, Quotes quotes) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            var rows = quotes == null ? new JsonRows() : new CsvRows(entries.getFirst(), quotes.separator());
            for (var entry : entries) {
                row(rows, entry);
            }
        } catch (UnsuitableFileException noHeader) {
            Promises.said(String.valueOf(noHeader.getMessage()));
        }
    }

    private static void row(Rows rows, Entry entry) {
        try {
            var row = rows.read(entry);
            for (var name : row.names()) {
                row.value(name);
            }
            var again = Payload.parse(Payload.of(rows.header(), List.of(entry)));
            assertThat(again.content()).endsWith(entry.text());
            assertThat(again.line()).isEqualTo(entry.line());
        } catch (NotUnderstoodException wrong) {
            Promises.said(wrong.reason());
            Promises.said(wrong.fix());
        }
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.line() + ":" + entry.fault() + ":" + entry.text())
                .toList();
    }
}
