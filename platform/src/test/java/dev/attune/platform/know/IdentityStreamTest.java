package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.attune.platform.core.Core;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Stitches streams of visits whose truth is known: family devices, kiosks, shared landlines, junk addresses.
class IdentityStreamTest {
    private static final String WHOLE = "identity-stream-dev";

    @TempDir
    private Path folder;

    private static IdentityStream excerpt() throws IOException {
        try (var in = IdentityStreamTest.class.getResourceAsStream("identity-stream.jsonl.gz")) {
            return IdentityStream.read(Objects.requireNonNull(in), Map.of());
        }
    }

    @Test
    void strangersAreKeptApart(TestReporter reporter) throws Exception {
        var score = replayed(excerpt(), reporter);
        assertThat(score.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(score.f1()).isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void theWholeStreamIsStitchedAsWell(TestReporter reporter) throws Exception {
        var data = sharedData().map(it -> it.resolve(WHOLE)).filter(Files::isDirectory);
        assumeThat(data)
                .as("%s is not here: set ATTUNE_SHARED_DATA to the folder that has it", WHOLE)
                .isPresent();
        try (var in = Files.newInputStream(data.orElseThrow().resolve("events.jsonl.gz"))) {
            var score = replayed(IdentityStream.read(in, truth(data.orElseThrow())), reporter);
            assertThat(score.precision()).isGreaterThanOrEqualTo(0.995);
            assertThat(score.f1()).isGreaterThanOrEqualTo(0.985);
        }
    }

    private IdentityStream.Score replayed(IdentityStream stream, TestReporter reporter) throws Exception {
        try (var core = Core.in(folder)) {
            stream.offerTo(core);
            var score = stream.score(core);
            reporter.publishEntry(
                    "identity",
                    "precision %.4f, recall %.4f, F1 %.4f of %d visits"
                            .formatted(
                                    score.precision(),
                                    score.recall(),
                                    score.f1(),
                                    stream.visits().size()));
            return score;
        }
    }

    @Test
    void whoIsWhoDoesNotDependOnTheOrder(@TempDir Path other) throws Exception {
        var inOrder = new IdentityStream(excerpt().visits().subList(0, 2500));
        var shuffled = new ArrayList<>(inOrder.visits());
        Collections.shuffle(shuffled, new Random(7));
        try (var one = Core.in(folder);
                var two = Core.in(other)) {
            inOrder.offerTo(one);
            new IdentityStream(shuffled).offerTo(two);
            assertThat(two.persons()).isEqualTo(one.persons());
            assertThat(inOrder.profiles(two)).isEqualTo(inOrder.profiles(one));
        }
    }

    private static Map<Long, Integer> truth(Path data) throws IOException {
        var truth = new HashMap<Long, Integer>();
        for (var line : Files.readAllLines(data.resolve("truth.csv"))) {
            var cells = line.split(",");
            if (cells[2].equals("1")) {
                truth.put(Long.valueOf(cells[0]), Integer.valueOf(cells[1]));
            }
        }
        return truth;
    }

    /// Named by the environment, or beside the repository.
    private static Optional<Path> sharedData() {
        var named = Optional.ofNullable(System.getenv("ATTUNE_SHARED_DATA")).map(Path::of);
        for (var up = Path.of("").toAbsolutePath(); named.isEmpty() && up != null; up = up.getParent()) {
            named = Optional.of(up.resolve("../shared/data").normalize()).filter(Files::isDirectory);
        }
        return named;
    }
}
