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
/// @param warmUp seconds of load before each part is measured
/// @param rounds of so many seconds each, in turns
/// @param ours memory after all parts but the growth
record Report(
        Machine machine,
        int persons,
        int events,
        Comparison.Plan plan,
        List<Compared> compared,
        RawStore.Rate raw,
        Child.Memory ours,
        Child.Memory yardstick,
        Optional<Growth> growth) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }

    static Report read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), Report.class);
    }
}
