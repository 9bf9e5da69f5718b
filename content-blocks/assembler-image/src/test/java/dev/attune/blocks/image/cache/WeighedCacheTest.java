package dev.attune.blocks.image.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeighedCacheTest {
    private final WeighedCache<String, String> cache = new WeighedCache<>(10, String::length);
    private final AtomicInteger made = new AtomicInteger();

    private String get(String key, String value) {
        return cache.get(key, () -> {
            made.incrementAndGet();
            return value;
        });
    }

    @Test
    void aValueIsMadeOnce() {
        assertThat(get("a", "1")).isEqualTo("1");
        assertThat(get("a", "2")).isEqualTo("1");
        assertThat(made).hasValue(1);
    }

    @Test
    void whatWasNotUsedForLongestGoesWhenItBecomesTooHeavy() {
        get("a", "aaaa");
        get("b", "bbbb");
        get("a", "x");
        get("c", "cccc");

        assertThat(cache.weight()).isEqualTo(8);
        assertThat(cache.known("a")).contains("aaaa");
        assertThat(cache.known("b")).isEmpty();
    }

    @Test
    void whatIsHeavierThanAllTogetherIsMadeAndTakesNobodysPlace() {
        get("b", "bbbb");

        assertThat(get("a", "a".repeat(11))).hasSize(11);
        assertThat(cache.known("a")).isEmpty();
        assertThat(cache.known("b")).contains("bbbb");
        assertThat(cache.weight()).isEqualTo(4);
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgain() {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(get("a", "1")).isEqualTo("1");
    }

    @Test
    void aNewValueTakesThePlaceOfTheOneBefore() {
        cache.put("a", "1234");
        cache.put("a", "12");

        assertThat(cache.known("a")).contains("12");
        assertThat(cache.weight()).isEqualTo(2);
    }

    @Test
    void manyWhoAskAtTheSameTimeWaitForOne() throws InterruptedException, ExecutionException {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<String>>();
            for (int i = 0; i < 50; i++) {
                all.add(threads.submit(() -> cache.get("a", () -> {
                    made.incrementAndGet();
                    await(begin);
                    return "1";
                })));
            }
            begin.countDown();
            for (var one : all) {
                assertThat(one.get()).isEqualTo("1");
            }
        }
        assertThat(made).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
