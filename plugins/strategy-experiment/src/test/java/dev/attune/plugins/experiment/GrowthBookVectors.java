package dev.attune.plugins.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What GrowthBook's own SDK answered; the file says how it was made.
record GrowthBookVectors(String seed, String value, int bucket, String variant) {

    static List<GrowthBookVectors> all() {
        try (var file = GrowthBookVectors.class.getResourceAsStream("growthbook-vectors.tsv")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cell -> new GrowthBookVectors(cell[0], cell[1], Integer.parseInt(cell[2]), cell[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
