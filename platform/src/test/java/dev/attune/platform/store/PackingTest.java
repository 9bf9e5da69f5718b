package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static @Nullable Object throughBytes(@Nullable Object value) {
        return new Unpacking(new Packing().value(value).bytes()).value();
    }

    @Test
    void everyJsonValueComesBackAsItWas() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("nothing", null);
        all.put("yes", true);
        all.put("no", false);
        for (long number : new long[] {0, 1, -1, 63, 64, -64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
            all.put("number " + number, number);
        }
        all.put("real", -0.1);
        all.put("huge", Double.MAX_VALUE);
        all.put("texts", List.of("", "tents", "Zelt für zwei ⛺", "\0 and \n", "long ".repeat(100)));
        all.put("deep", Map.of("a", Map.of("b", List.of(List.of(), Map.of()))));

        assertThat(throughBytes(all)).isEqualTo(all);
    }

    @Test
    void membersKeepTheirOrder() {
        var names = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 20; i > 0; i--) {
            names.put("name " + i, (long) i);
        }
        var read = (Map<?, ?>) throughBytes(names);
        assertThat(new ArrayList<Object>(read.keySet())).isEqualTo(new ArrayList<Object>(names.keySet()));
    }

    @Test
    void numbersThatAreNotLongsBecomeWhatJsonWouldMakeOfThem() {
        assertThat(throughBytes(7)).isEqualTo(7L);
        assertThat(throughBytes(1.5f)).isEqualTo(1.5);
    }

    @Test
    void timesKeepTheirNanoseconds() {
        for (var text : List.of("2026-11-22T10:15:30.123456789Z", "1960-01-01T00:00:00.5Z")) {
            var time = Instant.parse(text);
            assertThat(new Unpacking(new Packing().time(time).bytes()).time()).isEqualTo(time);
        }
    }

    /// One slot remembers one word: many words chase each other out of theirs.
    @Test
    void noWordIsTakenForAnother() {
        var words = new ArrayList<@Nullable Object>();
        for (int i = 0; i < 30_000; i++) {
            words.add("word-" + i);
            words.add("wört-" + i);
        }
        assertThat(throughBytes(words)).isEqualTo(words);
        assertThat(throughBytes(words)).isEqualTo(words);
    }
}
