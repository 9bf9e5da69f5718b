package dev.attune.platform.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Notes;
import dev.attune.platform.sense.Writer;
import dev.attune.testkit.Some;
import dev.attune.testkit.VirtualClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NotebookTest {
    private static final Instant LATER = Some.NOW.plusSeconds(60);

    private final Map<String, String> kept = new HashMap<>();
    private final Notebooks notebooks = new Notebooks() {
        @Override
        public Optional<String> find(String contribution, String key, Instant now) {
            return Optional.ofNullable(kept.get(contribution + "/" + key));
        }

        @Override
        public void keep(String contribution, Map<String, String> texts, Instant until, Instant now) {
            texts.forEach((key, text) -> kept.put(contribution + "/" + key, text));
        }
    };
    private final Writer atOnce = new Writer() {
        @Override
        public <T> CompletableFuture<T> submit(Supplier<T> work) {
            return CompletableFuture.completedFuture(work.get());
        }

        @Override
        public void join(Participant participant) {}
    };
    private final Notes notes = new Notebook("mail", notebooks, atOnce, new VirtualClock());

    @Test
    void isTheContributionsOwn() {
        notes.keep(Map.of("m", "one"), LATER);
        assertThat(kept).containsExactly(Map.entry("mail/m", "one"));
        assertThat(notes.find("m")).contains("one");
    }

    @Test
    void keepsNothingIfOneIsTooLong() {
        notes.keep(Map.of("k".repeat(Notes.LONGEST_KEY), "t".repeat(Notes.LONGEST_TEXT)), LATER);
        kept.clear();
        assertThatThrownBy(() -> notes.keep(Map.of("m", "one", "n", "t".repeat(Notes.LONGEST_TEXT + 1)), LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4001");
        assertThatThrownBy(() -> notes.keep(Map.of("m", "one", "k".repeat(Notes.LONGEST_KEY + 1), "x"), LATER))
                .hasMessageContaining("201");
        assertThatThrownBy(() -> notes.keep(Map.of("", "x"), LATER)).hasMessageContaining("0");
        assertThat(kept).isEmpty();
    }
}
