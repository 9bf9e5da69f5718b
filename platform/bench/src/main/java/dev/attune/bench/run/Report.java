package dev.attune.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All that came out of one run.
///
/// @param failures parts that have no figures, since not every answer was a success
/// @param ours memory after all parts but the growth
record Report(
        Machine machine,
        int persons,
        int events,
        Comparison.Plan plan,
        List<Compared> compared,
        List<String> failures,
        RawStore.Rate raw,
        Child.Memory ours,
        Child.Memory yardstick,
        Optional<Growth> growth,
        Optional<Images> images) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }

    static Report read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), Report.class);
    }
}
