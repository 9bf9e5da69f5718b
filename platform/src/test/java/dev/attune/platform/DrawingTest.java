package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images that take long: whoever asked gets them all the same, and nobody else waits for that.
class DrawingTest {
    /// So many may be in one assembler at once, if they are slow.
    private static final int AT_ONCE = 16;

    private static final int MORE = 8;

    private final Canvas canvas = new Canvas();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private Shop shop;

    /// Draws nothing before it may.
    @Contributes(name = "canvas", purposes = Purposes.NONE, budgetMillis = 60_000, formats = "image")
    private static final class Canvas implements ContentAssembler {
        private final CountDownLatch begun = new CountDownLatch(AT_ONCE);
        private final CountDownLatch dry = new CountDownLatch(1);

        @Override
        public Content assemble(AssemblyRequest request) {
            // What is drawn without anything on it is there before anybody asks.
            if (!request.slots().isEmpty()) {
                begun.countDown();
                Unruly.hang(dry);
            }
            return new Content.Assembled("image/png", "a kit".getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = Shop.in(folder)
                .with("canvas", canvas)
                .set("assemblers: { image: canvas }")
                .placement("hero", "deadline: 5s")
                .offer("kit", "hero", "")
                .open();
    }

    @AfterEach
    void close() {
        canvas.dry.countDown();
        readers.close();
        shop.close();
    }

    private Future<String> image() {
        return readers.submit(() ->
                shop.get("/v1/content/hero?format=image").is(200).response().body());
    }

    @Test
    void anImageThatTakesSecondsIsWaitedFor() throws Exception {
        var image = image();
        // Shorter would be no proof: this is how long other content may take.
        assertThat(canvas.dry.await(2_200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(image).isNotDone();
        canvas.dry.countDown();
        assertThat(image.get()).isEqualTo("a kit");
    }

    @Test
    void whileManyAreDrawnOthersWaitForTheirsAndDecisionsForNothing() throws Exception {
        var images = new ArrayList<Future<String>>();
        for (int i = 0; i < AT_ONCE; i++) {
            images.add(image());
        }
        assertThat(canvas.begun.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < MORE; i++) {
            images.add(image());
        }
        for (int i = 0; i < 5; i++) {
            assertThat(shop.decide("{\"placements\":[\"hero\"]}").is(200).at("placements/hero/fallback"))
                    .isEqualTo(false);
        }
        canvas.dry.countDown();
        for (var image : images) {
            assertThat(image.get()).isEqualTo("a kit");
        }
    }
}
