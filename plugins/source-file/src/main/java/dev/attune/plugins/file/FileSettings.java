package dev.attune.plugins.file;

import dev.attune.api.DataClass;
import dev.attune.api.Setting;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Optional;

/// What an operator can set.
public record FileSettings(
        @Setting("A file, a folder, or a pattern for names in a folder, such as history/*.csv.gz")
        Path path,

        @Setting("jsonl or csv; left out, a file's ending says it")
        Optional<Format> format,

        @Setting(value = "What the records are: events, traits, consents or catalogue", defaultsTo = "events")
        Kind kind,

        @Setting(value = "For a catalogue: its name", defaultsTo = "products")
        String catalogue,

        @Setting(value = "Where the data come from, seen from the person", defaultsTo = "first-party")
        DataClass dataClass,

        @Setting(
                value = "Whether to go on when files are added or change; otherwise they are read once, at the start",
                defaultsTo = "true")
        boolean watch,

        @Setting(value = "How many signals are handed over at once, 1 to 10000", defaultsTo = "500")
        int batch,

        @Setting(value = "For CSV: the character between fields", defaultsTo = ",")
        String separator,

        @Setting(value = "How text is encoded, such as UTF-8 or windows-1252", defaultsTo = "UTF-8")
        String charset,

        @Setting("Moves every time by this much, such as P15Y")
        Optional<String> timeShift,

        @Setting("Moves every time by so many whole days that the last one lies just before this: now, or a time; "
                + "settled when the first files are read, and kept")
        Optional<String> alignLastTo,

        @Setting("Which columns say what; needed for CSV, JSON lines in Segment's form need none")
        Optional<Mapping> mapping,

        @Setting(
                "For a catalogue: which columns say what; left out, they are called id, name, price, margin and stock, "
                        + "and all others become attributes")
        Optional<ItemMapping> item) {
    private static final int LARGEST_BATCH = 10_000;

    public FileSettings {
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new IllegalArgumentException("batch must be 1 to " + LARGEST_BATCH + ", but is " + batch);
        }
        if (separator.length() != 1 || separator.equals("\"")) {
            throw new IllegalArgumentException(
                    "separator must be one character, such as ';' or \"\\t\", but is '" + separator + "'");
        }
        if (timeShift.isPresent() && alignLastTo.isPresent()) {
            throw new IllegalArgumentException(
                    "time-shift and align-last-to both move the times; leave one of them out");
        }
        if (kind == Kind.CATALOGUE && mapping.isPresent()) {
            throw new IllegalArgumentException("a catalogue's columns are mapped by 'item', not by 'mapping'");
        }
        if (kind != Kind.CATALOGUE && item.isPresent()) {
            throw new IllegalArgumentException("'item' maps the columns of a catalogue; add kind: catalogue");
        }
        encoding(charset);
    }

    Charset encoding() {
        return encoding(charset);
    }

    /// A line must end with the byte of a line feed.
    private static Charset encoding(String name) {
        try {
            var charset = Charset.forName(name);
            if ("\n".getBytes(charset).length == 1) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException("there is no charset '" + name + "'; use one such as UTF-8", unknown);
        }
        throw new IllegalArgumentException(
                "charset " + name + " cannot be read line by line; convert the files to " + StandardCharsets.UTF_8);
    }
}
