package dev.attune.plugins.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// How a file's records are written; each may be packed with gzip.
public enum Format {
    /// One JSON object a line.
    JSONL,
    /// Comma separated values with a header line.
    CSV;

    /// The format by a file's ending; empty for a file that is none of ours.
    static Optional<Format> of(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        var plain = packed(file) ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".txt")) {
            return Optional.of(CSV);
        }
        return plain.endsWith(".jsonl") || plain.endsWith(".ndjson") ? Optional.of(JSONL) : Optional.empty();
    }

    static boolean packed(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
