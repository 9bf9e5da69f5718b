package dev.attune.plugins.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows of CSV under a header line.
final class CsvRows implements Rows {
    private final CsvReader.CsvReaderBuilder parser;
    private final String header;
    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();

    /// @throws UnsuitableFileException if the first record is no header
    CsvRows(Entry first, char separator) {
        parser = CsvReader.builder().fieldSeparator(separator);
        header = first.text();
        if (!first.whole()) {
            throw new UnsuitableFileException("the header of " + first.file() + " is broken: " + first.fault());
        }
        names = names(first);
        for (int i = 0; i < names.size(); i++) {
            if (indexes.put(names.get(i), i) != null) {
                throw new UnsuitableFileException(
                        first.file() + " has two columns '" + names.get(i) + "'; give each a name of its own");
            }
        }
    }

    private List<String> names(Entry first) {
        try {
            return fields(first).stream().map(String::strip).toList();
        } catch (NotUnderstoodException broken) {
            throw new UnsuitableFileException("the header of " + first.file() + " is broken: " + broken.reason());
        }
    }

    @Override
    public Row read(Entry entry) {
        var fields = fields(entry);
        if (fields.size() != names.size()) {
            throw new NotUnderstoodException(
                    "the row has " + fields.size() + " fields, but the header has " + names.size() + " columns",
                    "Correct the row, or check that fields with separators or quotes are quoted, and replay.");
        }
        return new Row(entry, names, column -> {
            var index = indexes.get(column);
            return index == null ? null : fields.get(index);
        });
    }

    private List<String> fields(Entry entry) {
        try {
            return parser.ofSingleCsvRecord(entry.text()).getFields();
        } catch (CsvParseException broken) {
            throw new NotUnderstoodException(
                    "text follows a closing quote", "Double each quote within quotes, and replay.");
        }
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public void need(Iterable<String> columns) {
        columns.forEach(column -> {
            if (!indexes.containsKey(column)) {
                throw new UnsuitableFileException("there is no column '" + column + "'; the header has " + names
                        + ". Correct the source's mapping, its separator, or the file");
            }
        });
    }
}
