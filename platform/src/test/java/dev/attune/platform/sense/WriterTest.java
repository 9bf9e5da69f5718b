package dev.attune.platform.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WriterTest {
    private final List<String> done = new ArrayList<>();
    private int failures = 1;

    /// Cannot write at first.
    private final Writer writer = new Writer() {
        @Override
        public <T> CompletableFuture<T> submit(Supplier<T> work) {
            return failures-- > 0
                    ? CompletableFuture.failedFuture(new UnavailableException("no", null))
                    : CompletableFuture.completedFuture(work.get());
        }

        @Override
        public void join(Participant participant) {}
    };

    @Test
    void whatNobodyWaitsForIsDoneInTheEnd() throws InterruptedException {
        writer.insist(() -> done.add("it"), () -> false);
        assertThat(done).containsExactly("it");
    }

    @Test
    void whatIsOverIsNotTriedAgain() throws InterruptedException {
        writer.insist(() -> done.add("it"), () -> true);
        assertThat(done).isEmpty();
    }
}
