package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Caps are exact: with many requests at once, over time, over a restart, and when people are joined or parted.
class CapsTest {
    @TempDir
    private Path folder;

    private Shop shop(String caps) {
        return Shop.in(folder)
                .with("tied", new Tied())
                .placement("hero", "")
                .offer("kit", "hero", "caps: " + caps)
                .open();
    }

    private static String ask(String who, String value) {
        return "{\"" + who + "\":\"" + value + "\",\"placements\":[\"hero\"],\"deadlineMs\":10000,\"explain\":true}";
    }

    private static boolean getsKit(Shop shop, String who, String value) {
        return shop.decide(ask(who, value)).is(200).shown("hero").contains("kit");
    }

    private static long howManyGetKit(Shop shop, int requests, Callable<Boolean> request) throws Exception {
        try (var threads = Executors.newFixedThreadPool(64)) {
            var asked = threads.invokeAll(
                    IntStream.range(0, requests).mapToObj(_ -> request).toList());
            long got = 0;
            for (var one : asked) {
                got += one.get() ? 1 : 0;
            }
            return got;
        }
    }

    @Test
    void aCapPerPersonIsExactUnderManyRequestsAtOnce() throws Exception {
        try (var shop = shop("{ per-person: { limit: 40, per: 1d } }")) {
            assertThat(howManyGetKit(shop, 500, () -> getsKit(shop, "userId", "one")))
                    .isEqualTo(40);
        }
    }

    @Test
    void aCapInTotalIsExactUnderManyRequestsAtOnce() throws Exception {
        var names = new AtomicInteger();
        try (var shop = shop("{ total: { limit: 100 } }")) {
            assertThat(howManyGetKit(shop, 500, () -> getsKit(shop, "userId", "u" + names.incrementAndGet())))
                    .isEqualTo(100);
        }
    }

    @Test
    void aCapInTotalCountsPeopleNobodyKnows() {
        try (var shop = shop("{ total: { limit: 1 } }")) {
            var nobody = "{\"placements\":[\"hero\"]}";
            assertThat(shop.decide(nobody).shown("hero")).containsExactly("kit");
            assertThat(shop.decide(nobody).shown("hero")).containsExactly("welcome");
        }
    }

    @Test
    void aCapPerPersonHoldsNothingBackForNobody() {
        try (var shop = shop("{ per-person: { limit: 1 } }")) {
            var answer = shop.decide("{\"placements\":[\"hero\"],\"explain\":true}");
            assertThat(answer.shown("hero")).containsExactly("welcome");
            assertThat(answer.at("placements/hero/explanation/candidates/0/because"))
                    .isEqualTo("has a cap per person, and nobody is known here");
        }
    }

    @Test
    void anOfferWithBothCapsUsesNeitherWhenOneIsReached() {
        try (var shop = shop("{ per-person: { limit: 1 }, total: { limit: 2 } }")) {
            assertThat(getsKit(shop, "userId", "one")).isTrue();
            assertThat(getsKit(shop, "userId", "one")).isFalse();
            assertThat(getsKit(shop, "userId", "two")).isTrue();
            assertThat(getsKit(shop, "userId", "three")).isFalse();
        }
    }

    @Test
    void theWindowOfAPersonRolls() {
        try (var shop = shop("{ per-person: { limit: 2, per: 1d } }")) {
            assertThat(getsKit(shop, "userId", "one")).isTrue();
            shop.pass(Duration.ofHours(20));
            assertThat(getsKit(shop, "userId", "one")).isTrue();
            assertThat(getsKit(shop, "userId", "one")).isFalse();
            shop.pass(Duration.ofHours(5));
            assertThat(getsKit(shop, "userId", "one")).isTrue();
            assertThat(getsKit(shop, "userId", "one")).isFalse();
        }
    }

    @Test
    void capsSurviveARestart() {
        try (var shop = shop("{ per-person: { limit: 1 }, total: { limit: 2 } }")) {
            getsKit(shop, "userId", "one");
            shop.reopen();
            assertThat(getsKit(shop, "userId", "one")).isFalse();
            assertThat(getsKit(shop, "userId", "two")).isTrue();
            shop.reopen();
            assertThat(getsKit(shop, "userId", "three")).isFalse();
        }
    }

    @Test
    void aPeekReservesNothing() {
        try (var shop = shop("{ per-person: { limit: 1 }, total: { limit: 1 } }")) {
            for (int i = 0; i < 3; i++) {
                assertThat(shop.decide("{\"userId\":\"one\",\"placements\":[\"hero\"],\"mode\":\"peek\"}")
                                .shown("hero"))
                        .containsExactly("kit");
            }
            assertThat(getsKit(shop, "userId", "one")).isTrue();
        }
    }

    @Test
    void whatCannotBeShownIsGivenBack() {
        try (var shop = Shop.in(folder)
                .with("plain", new Plain())
                .set("assemblers: { json: plain }")
                .placement("hero", "")
                .file(
                        "offers/kit.yaml",
                        "placements: [hero]\nblock: hero\ncontent: { headline: broken }\n"
                                + "caps: { per-person: { limit: 1 }, total: { limit: 1 } }")
                .open()) {
            assertThat(shop.decide(ask("userId", "one")).shown("hero")).containsExactly("welcome");
            assertThat(whyKit(shop)).isEqualTo("eligible");
            shop.reopen();
            assertThat(whyKit(shop)).isEqualTo("eligible");
        }
    }

    private static Object whyKit(Shop shop) {
        return String.valueOf(shop.decide(ask("userId", "one")).at("placements/hero/explanation/candidates/0/because"));
    }

    @Test
    void peopleWhoAreJoinedShareTheirUsesAndTakeThemAlongWhenParted() {
        try (var shop = shop("{ per-person: { limit: 2 } }")) {
            getsKit(shop, "anonymousId", "phone");
            getsKit(shop, "userId", "ann");
            shop.decide("""
                    {"userId":"ann","anonymousId":"phone","placements":["hero"],"mode":"peek",
                     "events":[{"type":"identify","traits":{}}]}
                    """);
            assertThat(getsKit(shop, "userId", "ann")).isFalse();
            assertThat(getsKit(shop, "anonymousId", "phone")).isFalse();

            shop.post(
                            "/v1/profiles/user_id:ann/identity/undo",
                            "{\"one\":\"user_id:ann\",\"other\":\"anonymous_id:phone\"}")
                    .is(200);
            assertThat(getsKit(shop, "userId", "ann")).isTrue();
            assertThat(getsKit(shop, "userId", "ann")).isFalse();
            assertThat(getsKit(shop, "anonymousId", "phone")).isTrue();
            assertThat(getsKit(shop, "anonymousId", "phone")).isFalse();
        }
    }
}
