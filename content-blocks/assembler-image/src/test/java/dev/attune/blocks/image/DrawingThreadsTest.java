package dev.attune.blocks.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.blocks.image.svg.SvgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DrawingThreadsTest {
    private static final int NICE = 18;

    private final DrawingThreads threads = new DrawingThreads(2, Duration.ofMinutes(1));

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void othersHaveTheProcessorsFirstAsSoonAsDrawingIsWarm() {
        assertThat(threads.draw(DrawingThreadsTest::niceness)).isEqualTo(niceness());

        threads.giveWay();

        for (int i = 0; i < 5; i++) {
            assertThat(threads.draw(DrawingThreadsTest::niceness)).isEqualTo(Math.min(19, niceness() + 5));
        }
    }

    @Test
    void noMoreIsDrawnAtOnceThanThereAreThreads() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var bothDraw = new CountDownLatch(2);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var drawn = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20; i++) {
                drawn.add(callers.submit(() -> threads.draw(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    bothDraw.countDown();
                    await(bothDraw);
                    return now.getAndDecrement();
                })));
            }
            for (var each : drawn) {
                assertThat(each.get()).isBetween(1, 2);
            }
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void whoeverWaitsTooLongIsToldWhichSettingHelps() throws Exception {
        var end = new CountDownLatch(1);
        try (var hurried = new DrawingThreads(2, Duration.ofMillis(20))) {
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var busy = new CountDownLatch(2);
                for (int i = 0; i < 2; i++) {
                    callers.submit(() -> hurried.draw(() -> {
                        busy.countDown();
                        await(end);
                        return 0;
                    }));
                }
                busy.await();

                assertThatThrownBy(() -> hurried.draw(() -> 1)).hasMessageContaining("set 'drawing' higher");
                end.countDown();
            }
            assertThat(hurried.draw(() -> 2)).isEqualTo(2);
        }
    }

    @Test
    void aFailureComesAsItIsAndTheThreadDrawsOn() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> threads.draw(() -> {
                        throw new SvgException("no shape");
                    }))
                    .isInstanceOf(SvgException.class)
                    .hasMessage("no shape");
        }
    }

    @Test
    void nothingIsDrawnAfterTheEnd() {
        threads.close();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> threads.draw(() -> 1)).hasMessageContaining("no longer drawn here");
        }
    }

    private static int niceness() {
        try {
            var fields = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(
                    fields.substring(fields.lastIndexOf(')') + 2).split(" ")[NICE - 2]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
