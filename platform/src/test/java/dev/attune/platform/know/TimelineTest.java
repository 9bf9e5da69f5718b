package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Identifier ANN = Identifier.of("user_id", "ann");
    private static final Identifier PHONE = Identifier.of("anonymous_id", "phone");

    private final AtomicInteger reads = new AtomicInteger();

    private static Happening happening(long seq, Identifier facet, long minute) {
        var event = new PastEvent("Product Viewed", START.plusSeconds(60 * minute), Map.of(), Map.of());
        return new Happening(seq, facet, event.time(), event.name(), 1, _ -> event, 0);
    }

    private Timeline.Past past(Identifier facet, List<Happening> events) {
        var until = events.stream().map(Happening::time).max(Instant::compareTo).orElseThrow();
        return new Timeline.Past(facet, until, () -> {
            reads.incrementAndGet();
            return events;
        });
    }

    private static List<Happening> hour(Identifier facet, int from) {
        return IntStream.range(from, from + 60)
                .mapToObj(minute -> happening(minute, facet, minute))
                .toList();
    }

    private static List<Long> numbers(Iterable<Happening> timeline) {
        var numbers = new ArrayList<Long>();
        timeline.forEach(it -> numbers.add(it.seq()));
        return numbers;
    }

    private static List<Long> down(int from, int to) {
        return IntStream.rangeClosed(-from, -to).mapToObj(it -> (long) -it).toList();
    }

    @Test
    void thePastIsNotReadAsLongAsNobodyLooksBackThatFar() {
        var timeline = Timeline.of(hour(ANN, 60), List.of(past(ANN, hour(ANN, 0))));
        assertThat(timeline).isNotEmpty();
        assertThat(timeline.getFirst().seq()).isEqualTo(119);
        var all = timeline.iterator();
        for (int seq = 119; seq >= 60; seq--) {
            assertThat(all.next().seq()).isEqualTo(seq);
        }
        assertThat(reads).hasValue(0);
        assertThat(all.next().seq()).isEqualTo(59);
        assertThat(reads).hasValue(1);
        assertThat(timeline).hasSize(120);
        assertThat(numbers(timeline)).isEqualTo(down(119, 0));
        assertThat(reads).hasValue(1);
    }

    @Test
    void thePastIsNotReadForATimeThatItDoesNotReach() {
        var timeline = Timeline.of(hour(ANN, 60), List.of(past(ANN, hour(ANN, 0))));
        for (int minute : List.of(150, 100, 59)) {
            int seen = 0;
            var since = START.plusSeconds(60 * minute);
            for (var back = timeline.lookBack(); back.hasNextAfter(since); back.next()) {
                seen++;
            }
            assertThat(seen).isEqualTo(Math.max(0, 119 - minute));
        }
        assertThat(reads).hasValue(0);
        var back = Timeline.of(List.of(), List.of(past(ANN, hour(ANN, 0)))).lookBack();
        assertThat(back.hasNextAfter(START.plusSeconds(60 * 59))).isFalse();
        assertThat(reads).hasValue(0);
        assertThat(back.hasNextAfter(START.plusSeconds(60 * 58))).isTrue();
        assertThat(back.next().seq()).isEqualTo(59);
        assertThat(back.hasNextAfter(START.plusSeconds(60 * 58))).isFalse();
        assertThat(reads).hasValue(1);
    }

    @Test
    void anEventThatCameLateStandsBetweenThoseOfThePast() {
        var late = happening(500, ANN, 30);
        var timeline = Timeline.of(List.of(late, happening(60, ANN, 60)), List.of(past(ANN, hour(ANN, 0))));
        assertThat(numbers(timeline)).hasSize(62).startsWith(60L, 59L).containsSequence(500L, 30L, 29L);
    }

    @Test
    void anEventOfThePastThatIsAlsoAmongTheRecentStandsOnce() {
        var timeline = Timeline.of(hour(ANN, 30), List.of(past(ANN, hour(ANN, 0))));
        assertThat(numbers(timeline)).isEqualTo(down(89, 0));
    }

    @Test
    void whatIsUnderOneOfTwoIdentifiersLeavesTheOthersPastUnread() {
        var both = Timeline.of(List.of(happening(200, ANN, 200)), List.of(past(ANN, hour(ANN, 0))))
                .with(Timeline.of(List.of(happening(201, PHONE, 201)), List.of(past(PHONE, hour(PHONE, 60)))));
        var anns = both.under(Set.of(ANN));
        assertThat(anns.getFirst().seq()).isEqualTo(200);
        assertThat(reads).hasValue(0);
        assertThat(anns).hasSize(61);
        assertThat(reads).hasValue(1);
        assertThat(numbers(both)).hasSize(122).startsWith(201L, 200L, 119L).endsWith(0L);
    }

    @Test
    void aTimelineIsTheSameWheneverItsPastIsRead() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var all = new ArrayList<Happening>();
            for (int seq = 0; seq < 60; seq++) {
                all.add(happening(seq, random.nextBoolean() ? ANN : PHONE, random.nextInt(40)));
            }
            int cut = random.nextInt(1, 60);
            var lazy = Timeline.of(
                    all.subList(cut, 60),
                    Set.of(ANN, PHONE).stream()
                            .map(facet -> all.subList(0, cut).stream()
                                    .filter(it -> it.facet().equals(facet))
                                    .toList())
                            .filter(it -> !it.isEmpty())
                            .map(it -> past(it.getFirst().facet(), it))
                            .toList());
            var more = new ArrayList<Happening>();
            for (int seq = 60; seq < 70; seq++) {
                more.add(happening(seq, ANN, random.nextInt(60)));
            }
            for (var happening : more) {
                lazy = random.nextBoolean() ? lazy.with(happening) : read(lazy).with(happening);
            }
            all.addAll(more);
            Collections.shuffle(all, random);
            assertThat(numbers(lazy)).as("seed " + seed).isEqualTo(numbers(Timeline.of(all, List.of())));
            assertThat(lazy).isEqualTo(Timeline.of(all, List.of()));
            assertThat(lazy.with(Timeline.NOTHING).weight())
                    .isEqualTo(Timeline.of(all, List.of()).weight());
        }
    }

    private static Timeline read(Timeline timeline) {
        timeline.readAll();
        return timeline;
    }

    @Test
    void anEventOlderThanAllOfAFullTimelineIsLeftOut() {
        var full = IntStream.range(1, Timeline.LONGEST + 1)
                .mapToObj(minute -> happening(minute, ANN, minute))
                .toList();
        var timeline = Timeline.of(full, List.of());
        assertThat(timeline.with(happening(5000, ANN, 0)))
                .hasSize(Timeline.LONGEST)
                .isSameAs(timeline);
    }

    @Test
    void aFullTimelineStaysAsHeavyWhenAnEventTakesThePlaceOfAnother() {
        var timeline = Timeline.of(
                IntStream.range(0, Timeline.LONGEST)
                        .mapToObj(minute -> happening(minute, ANN, minute))
                        .toList(),
                List.of());
        var newer = timeline.with(happening(5000, ANN, 5000));
        assertThat(newer.weight())
                .isEqualTo(Timeline.of(newer, List.of()).weight())
                .isEqualTo(timeline.weight());
    }

    @Test
    void whatWasReadIsWeighed() {
        var timeline = Timeline.of(hour(ANN, 60), List.of(past(ANN, hour(ANN, 0))));
        var weights = new ArrayList<Integer>();
        timeline.whenRead(() -> weights.add(timeline.weight()));
        int before = timeline.weight();
        timeline.readAll();
        timeline.readAll();
        assertThat(weights).hasSize(1).first().isEqualTo(timeline.weight()).matches(it -> it > before);
    }

    @Test
    void nothingIsLostWhenThePastIsReadWhileAnEventIsAdded() throws InterruptedException {
        var recent = IntStream.range(100, 900)
                .mapToObj(minute -> happening(minute, ANN, minute))
                .toList();
        for (int i = 0; i < 2_000; i++) {
            var timeline = Timeline.of(recent, List.of(past(ANN, hour(ANN, 0))));
            var reader = Thread.ofPlatform().start(timeline::readAll);
            var more = timeline.with(happening(5_000, ANN, 80));
            var other = timeline.with(Timeline.of(List.of(happening(5_001, PHONE, 81)), List.of()));
            var anns = timeline.under(Set.of(ANN));
            reader.join();
            assertThat(more).hasSize(861);
            assertThat(other).hasSize(861);
            assertThat(anns).hasSize(860);
        }
    }
}
