package dev.attune.plugins.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Opens files for reading, by the deployment's settings.
final class Opening {
    private final FileSettings settings;
    private final Quotes quotes;

    Opening(FileSettings settings) {
        this.settings = settings;
        this.quotes = new Quotes(settings.separator().charAt(0));
    }

    /// Records, from a position on, with what reads them into rows.
    record Opened(Entries entries, Rows rows) {}

    /// @throws UnsuitableFileException if the file does not fit the settings
    Opened open(Path file, Position from, Iterable<String> columns) throws IOException {
        var name = file.getFileName().toString();
        if (Folder.format(file, settings) == Format.JSONL) {
            return new Opened(new Entries(lines(file, from), name, null), new JsonRows());
        }
        var beginning = new Entries(lines(file, Position.START), name, quotes);
        try {
            var rows = header(beginning, name);
            rows.need(columns);
            if (from.equals(Position.START)) {
                return new Opened(beginning, rows);
            }
            beginning.close();
            return new Opened(new Entries(lines(file, from), name, quotes), rows);
        } catch (IOException | RuntimeException broken) {
            beginning.close();
            throw broken;
        }
    }

    /// Records that were set aside.
    Opened open(Payload payload) throws IOException {
        boolean csv = Folder.format(Path.of(payload.file()), settings) == Format.CSV;
        var bytes = new ByteArrayInputStream(payload.content().getBytes(StandardCharsets.UTF_8));
        var lines = Lines.of(bytes, StandardCharsets.UTF_8, payload.line() - (csv ? 1 : 0));
        var entries = new Entries(lines, payload.file(), csv ? quotes : null);
        return new Opened(entries, csv ? header(entries, payload.file()) : new JsonRows());
    }

    private Rows header(Entries entries, String name) throws IOException {
        var first = entries.next();
        if (first == null) {
            throw new UnsuitableFileException(name + " is empty; the first line of CSV names the columns");
        }
        return new CsvRows(first, settings.separator().charAt(0));
    }

    private Lines lines(Path file, Position from) throws IOException {
        return Lines.open(file, settings.encoding(), from);
    }
}
