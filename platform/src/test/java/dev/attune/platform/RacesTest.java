package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What many do at once comes out as if they had done it one after another.
class RacesTest {
    private static final int MANY = "long".equals(System.getProperty("attune.torture")) ? 2_000 : 100;
    private static final int AT_ONCE = 16;

    @TempDir
    private Path folder;

    private Shop shop() {
        return Shop.in(folder)
                .with("tied", new Tied())
                .set("purposes: { personalization: { default: granted } }")
                .placement("hero", "");
    }

    private static Signal.Event seen(Shop shop, String id, String person) {
        return new Signal.Event(
                id,
                "track",
                "Seen",
                List.of(Identifier.of(Identifier.USER_ID, person)),
                shop.clock.instant(),
                DataClass.FIRST_PARTY,
                Map.of(),
                Map.of());
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<T>();
            for (var each : threads.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static long count(Shop shop, String person) {
        var count = shop.get("/v1/profiles/user_id:" + person).at("counts/Seen");
        return count instanceof Long number ? number : 0;
    }

    @Test
    void aMessageOfferedManyTimesAtOnceCountsOnce() throws Exception {
        try (var shop = shop().open()) {
            var offers = IntStream.range(0, MANY * 8)
                    .<Callable<Offered>>mapToObj(i -> () -> shop.offer(seen(shop, "m" + i / 8, "ann")))
                    .toList();
            var answers = atOnce(offers);
            assertThat(answers).filteredOn(Offered.Accepted.class::isInstance).hasSize(MANY);
            assertThat(answers).filteredOn(Offered.Duplicate.class::isInstance).hasSize(MANY * 7);
            assertThat(count(shop, "ann")).isEqualTo(MANY);
        }
    }

    @Test
    void whoeverWasAcknowledgedReadsItInTheNextDecision() throws Exception {
        try (var shop = shop().offer("seen", "hero", "when: traits.step >= context.step")
                .open()) {
            var people = IntStream.range(0, AT_ONCE)
                    .<Callable<Void>>mapToObj(person -> () -> {
                        for (int step = 1; step <= MANY / 5; step++) {
                            shop.decide("""
                                    {"userId":"p%d","placements":["hero"],"mode":"peek","deadlineMs":10000,
                                     "events":[{"type":"identify","traits":{"step":%d}}]}""".formatted(person, step)).is(200);
                            var answer = shop.decide("""
                                    {"userId":"p%d","placements":["hero"],"mode":"peek","deadlineMs":10000,
                                     "context":{"step":%d}}""".formatted(person, step));
                            assertThat(answer.shown("hero")).as("step " + step).containsExactly("seen");
                        }
                        return null;
                    })
                    .toList();
            atOnce(people);
        }
    }

    @Test
    void linksAndTheirUndoingAtOnceLeaveEverybodyWhole() throws Exception {
        try (var shop = shop().open()) {
            var people = 8;
            for (int i = 0; i < people; i++) {
                shop.offer(seen(shop, "own" + i, "p" + i));
            }
            var work = IntStream.range(0, MANY)
                    .<Callable<Integer>>mapToObj(i -> () -> switch (i % 3) {
                        case 0 -> link(shop, i % people);
                        case 1 -> undo(shop, i % people);
                        default ->
                            shop.decide("{\"userId\":\"p" + i % people
                                            + "\",\"placements\":[\"hero\"],\"deadlineMs\":10000}")
                                    .is(200)
                                    .status();
                    })
                    .toList();
            assertThat(atOnce(work)).allMatch(status -> status < 500);
            for (int i = 0; i < people; i++) {
                undo(shop, i);
                assertThat(count(shop, "p" + i)).as("parted").isEqualTo(1);
                link(shop, i);
                assertThat(count(shop, "p" + i)).as("joined").isEqualTo(1);
                var identity = shop.get("/v1/profiles/user_id:p" + i + "/identity");
                assertThat(identity.response().body())
                        .contains("anonymous_id:a" + i)
                        .doesNotContain("anonymous_id:a" + (i + 1) % people + "\"");
            }
            var before = IntStream.range(0, people)
                    .mapToObj(i -> shop.get("/v1/profiles/user_id:p" + i).json().get("person"))
                    .toList();
            shop.reopen();
            var after = IntStream.range(0, people)
                    .mapToObj(i -> shop.get("/v1/profiles/user_id:p" + i).json().get("person"))
                    .toList();
            assertThat(after).isEqualTo(before);
        }
    }

    private static int link(Shop shop, int person) {
        return shop.decide("""
                        {"userId":"p%d","anonymousId":"a%d","placements":["hero"],"mode":"peek","deadlineMs":10000,
                         "events":[{"type":"identify","traits":{}}]}""".formatted(person, person)).is(200).status();
    }

    private static int undo(Shop shop, int person) {
        return shop.post(
                        "/v1/profiles/user_id:p" + person + "/identity/undo",
                        "{\"one\":\"user_id:p%d\",\"other\":\"anonymous_id:a%d\"}".formatted(person, person))
                .status();
    }

    @Test
    void rulesThatChangeMeanwhileAreAlwaysWhole() throws Exception {
        try (var shop = shop().offer("offer0", "hero", "").open()) {
            var done = new AtomicBoolean();
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    int asked = 0;
                    for (; !done.get(); asked++) {
                        assertThat(hero(shop))
                                .hasSize(1)
                                .allMatch(id -> id.startsWith("offer") || id.equals("welcome"));
                    }
                    return asked;
                });
            }
            work.add(() -> {
                try {
                    for (int i = 1; i <= Math.max(2, MANY / 50); i++) {
                        shop.offer("offer" + i, "hero", "").offer("offer" + (i - 1), "hero", "when: 'false'");
                        awaitHero(shop, "offer" + i);
                    }
                } finally {
                    done.set(true);
                }
                return 1;
            });
            assertThat(atOnce(work)).allMatch(asked -> asked > 0);
        }
    }

    private static List<String> hero(Shop shop) {
        return shop.decide("{\"userId\":\"u\",\"placements\":[\"hero\"],\"mode\":\"peek\",\"deadlineMs\":10000}")
                .is(200)
                .shown("hero");
    }

    private static void awaitHero(Shop shop, String wanted) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!hero(shop).contains(wanted)) {
            assertThat(System.nanoTime()).as("waiting for " + wanted).isLessThan(end);
        }
    }
}
