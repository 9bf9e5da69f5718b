package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final List<String> PIECES =
            List.of("a", "B7", " ", ",", "\"", "\n", "\r\n", "é", "漢", "🎄", "'", "\t", ";", "#", "{", "-1");

    @TempDir
    Path folder;

    private Opening.Opened open(Path file, Position from) throws IOException {
        return new Opening(Given.folder(folder).settings()).open(file, from, List.of());
    }

    private Path file(String content) throws IOException {
        Given.folder(folder).file("it.csv", content);
        return folder.resolve("it.csv");
    }

    private List<Entry> entries(Path file, Position from) throws IOException {
        var found = new ArrayList<Entry>();
        try (var entries = open(file, from).entries()) {
            for (var entry = entries.next(); entry != null; entry = entries.next()) {
                found.add(entry);
            }
        }
        return found;
    }

    private List<List<Object>> values(Path file, int columns) throws IOException {
        var opened = open(file, Position.START);
        var found = new ArrayList<List<Object>>();
        try (var entries = opened.entries()) {
            for (var entry = entries.next(); entry != null; entry = entries.next()) {
                var row = opened.rows().read(entry);
                found.add(IntStream.range(0, columns)
                        .mapToObj(i -> (Object) String.valueOf(row.value("c" + i)))
                        .toList());
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackWhateverWasWritten(long seed) throws IOException {
        var random = new Random(seed);
        int columns = 2 + random.nextInt(4);
        var end = random.nextBoolean() ? "\n" : "\r\n";
        var table = new ArrayList<List<Object>>();
        for (int row = 0; row < 300; row++) {
            table.add(IntStream.range(0, columns)
                    .mapToObj(i -> (Object) (i == 0 ? "x" : "").concat(field(random)))
                    .toList());
        }
        var header = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        var text = table.stream()
                .map(row -> row.stream().map(it -> written((String) it, random)).collect(Collectors.joining(",")))
                .collect(Collectors.joining(end, header + end, random.nextBoolean() ? end : ""));

        assertThat(values(file((random.nextBoolean() ? "\uFEFF" : "") + text), columns))
                .isEqualTo(table);
    }

    private static String field(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private static String written(String field, Random random) {
        boolean must = field.startsWith("\"") || field.contains(",") || field.contains("\n") || field.contains("\r");
        return must || random.nextInt(4) == 0 ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void readsOnFromAnyRecordOfAnyRubbish(long seed) throws IOException {
        var random = new Random(seed);
        var text = IntStream.range(0, 1500)
                .mapToObj(_ -> random.nextInt(40) == 0 ? "\r" : PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining("", "c0,c1\n", ""));
        var file = file(text);
        var all = entries(file, Position.START);
        for (int i = 0; i < all.size(); i++) {
            assertThat(entries(file, all.get(i).end())).isEqualTo(all.subList(i + 1, all.size()));
        }
        assertThat(all.getLast().end().offset()).isLessThanOrEqualTo(Files.size(file));
    }

    @Test
    void anUnclosedQuoteCostsOneLine() throws IOException {
        var entries = entries(file("c0,c1\n1,\"open\n2,b\n3,c\n"), Position.START);
        assertThat(entries).extracting(Entry::text).containsExactly("1,\"open", "2,b", "3,c");
        assertThat(entries).extracting(Entry::whole).containsExactly(false, true, true);
        assertThat(entries).extracting(Entry::line).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aLineThatIsFarTooLongCostsItself() throws IOException {
        var entries = entries(file("c0,c1\n" + "x".repeat(Lines.LONGEST + 10) + "\n2,b\n"), Position.START);
        assertThat(entries).extracting(Entry::whole).containsExactly(false, true);
        assertThat(entries.getFirst().fault()).isEqualTo("the line has " + (Lines.LONGEST + 10) + " bytes");
    }

    @Test
    void bytesInAnotherEncodingCostTheirLine() throws IOException {
        var file = folder.resolve("latin.csv");
        Files.write(file, "c0,c1\n1,café\n2,tea\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(entries(file, Position.START)).extracting(Entry::fault).containsExactly("the line is not UTF-8", "");
    }

    @Test
    void knowsLinesAcrossItsBuffer() throws IOException {
        var long1 = "a,".concat("é".repeat(50_000));
        var entries =
                entries(file("c0,c1\r\n" + long1 + "\r\n1,\"x\r\n" + "y".repeat(90_000) + "\"\r\n"), Position.START);
        assertThat(entries).extracting(Entry::text).containsExactly(long1, "1,\"x\r\n" + "y".repeat(90_000) + "\"");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        assertThatThrownBy(() -> entries(file("a,b,a\n1,2,3\n"), Position.START))
                .isInstanceOf(UnsuitableFileException.class)
                .hasMessageContaining("two columns 'a'");
    }
}
