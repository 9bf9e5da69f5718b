package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Identifier;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import dev.attune.api.Signal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without consent there is still an answer; it knows nobody and leaves nothing behind.
class ConsentTest {
    private static final String VIEWED = "\"events\":[{\"event\":\"Product Viewed\"}],\"placements\":[\"hero\"]";

    @TempDir
    private Path folder;

    private final Watching watching = new Watching();

    /// Notes for whom it is asked.
    @Contributes(name = "watching", purposes = Purposes.PERSONALIZATION, budgetMillis = 2000)
    private static final class Watching implements DecisionStrategy {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        public Ranking rank(RankingRequest request) {
            seen.add(request.profile().person() + "/" + request.unit());
            return new Ranking.Abstained("only watches");
        }
    }

    private Shop shop(String settings) {
        return Shop.in(folder)
                .set(settings)
                .with("watching", watching)
                .placement("hero", "strategies: [watching]")
                .offer("generic", "hero", "")
                .offer("again", "hero", "priority: 9\nwhen: 'count(\"Product Viewed\") > 0'")
                .open();
    }

    private Shop granting() {
        return shop("purposes: { personalization: { default: granted } }\ncollect-purpose: personalization");
    }

    private static Shop.Answer withGpc(Shop shop, String body) {
        return shop.call(shop.request("/v1/decide")
                .header("Authorization", "Bearer " + Shop.WRITE)
                .header("Sec-GPC", "1")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void whoAllowsItGetsWhatIsTheirs() {
        try (var shop = granting()) {
            assertThat(shop.decide("{\"userId\":\"ann\"," + VIEWED + "}")
                            .is(200)
                            .shown("hero"))
                    .containsExactly("again");
        }
    }

    @Test
    void whoForbidsItInTheRequestGetsGenericContentAndLeavesNoTrace() {
        try (var shop = granting()) {
            var answer = shop.decide("{\"userId\":\"ann\",\"consent\":{\"personalization\":false}," + VIEWED + "}")
                    .is(200);
            assertThat(answer.shown("hero")).containsExactly("generic");
            shop.get("/v1/decisions/" + answer.at("placements/hero/decisionId")).is(404);
            shop.get("/v1/profiles/user_id:ann").is(404);
            assertThat(watching.seen).containsExactly("/");
        }
    }

    @Test
    void whoMistypesAPurposeIsToldSoAndNothingIsKept() {
        try (var shop = granting()) {
            var answer = shop.decide("{\"userId\":\"ann\",\"consent\":{\"personalisation\":false}," + VIEWED + "}")
                    .is(400);
            assertThat(answer.at("code")).isEqualTo("unknown-purpose");
            assertThat(answer.at("fix")).asString().startsWith("Did you mean 'personalization'?");
            shop.get("/v1/profiles/user_id:ann").is(404);
            assertThat(watching.seen).isEmpty();
        }
    }

    @Test
    void whoSaysNoIsHeardAlsoWhereNobodyIsAsked() {
        try (var shop = shop("purposes: {}")) {
            shop.decide("{\"userId\":\"ann\",\"consent\":{\"personalization\":true,\"marketing\":false}," + VIEWED
                            + "}")
                    .is(200);
            var answer = shop.decide("{\"userId\":\"bob\",\"consent\":{\"personalization\":false}," + VIEWED + "}")
                    .is(200);
            assertThat(answer.shown("hero")).containsExactly("generic");
            shop.get("/v1/profiles/user_id:ann").is(200);
            shop.get("/v1/profiles/user_id:bob").is(404);
        }
    }

    @Test
    void globalPrivacyControlIsHonoured() {
        try (var shop = shop("purposes: { personalization: { default: granted, denied-by-gpc: true } }\n"
                + "collect-purpose: personalization")) {
            shop.decide("{\"userId\":\"ann\"," + VIEWED + "}");
            var answer = withGpc(shop, "{\"userId\":\"ann\"," + VIEWED + "}").is(200);
            assertThat(answer.shown("hero")).containsExactly("generic");
            assertThat(shop.get("/v1/profiles/user_id:ann").at("counts")).isEqualTo(Map.of("Product Viewed", 1L));
        }
    }

    @Test
    void whetherGlobalPrivacyControlIsHonouredIsSaidAtItsWellKnownPlace() {
        try (var honours = shop("purposes: { personalization: { denied-by-gpc: true }, marketing: {} }")) {
            var said =
                    honours.call(honours.request("/.well-known/gpc.json").GET()).is(200);
            assertThat(said.header("Content-Type")).isEqualTo("application/json");
            assertThat(said.json()).containsOnlyKeys("gpc", "lastUpdate").containsEntry("gpc", true);
            assertThat(said.at("lastUpdate")).asString().matches("\\d{4}-\\d{2}-\\d{2}");
        }
        try (var ignores = shop("purposes: { personalization: { denied-by-gpc: false } }")) {
            assertThat(ignores.get("/.well-known/gpc.json").is(200).at("gpc")).isEqualTo(false);
        }
    }

    @Test
    void consentInTheRequestHoldsForItsEventsToo() {
        try (var shop = shop("purposes: { personalization: {} }\ncollect-purpose: personalization")) {
            assertThat(shop.decide("{\"userId\":\"ann\"," + VIEWED + "}").shown("hero"))
                    .containsExactly("generic");
            shop.get("/v1/profiles/user_id:ann").is(404);
            assertThat(shop.decide("{\"userId\":\"ann\",\"consent\":{\"personalization\":true}," + VIEWED + "}")
                            .shown("hero"))
                    .containsExactly("again");
        }
    }

    @Test
    void storedConsentLetsEventsInWithoutSayingItAgain() {
        try (var shop = shop("purposes: { personalization: {} }\ncollect-purpose: personalization")) {
            shop.offer(consent("c-1", shop.clock.instant(), true));
            assertThat(shop.decide("{\"userId\":\"ann\"," + VIEWED + "}").shown("hero"))
                    .containsExactly("again");
        }
    }

    @Test
    void aStoredRefusalIsStrongerThanWhatARequestSays() {
        try (var shop = granting()) {
            shop.offer(consent("c-1", shop.clock.instant(), false));
            assertThat(shop.decide("{\"userId\":\"ann\",\"consent\":{\"personalization\":true}," + VIEWED + "}")
                            .shown("hero"))
                    .containsExactly("generic");
        }
    }

    /// Collecting is allowed here, personalizing is not.
    @Test
    void conditionsDoNotLookAtWhoIsStoredButDoesNotAllowIt() {
        try (var shop = shop("purposes: { personalization: {} }")) {
            var answer = shop.decide("{\"userId\":\"ann\",\"explain\":true," + VIEWED + "}");
            assertThat(answer.shown("hero")).containsExactly("generic");
            assertThat(answer.at("placements/hero/explanation/candidates/0/because"))
                    .isEqualTo("needs consent for personalization");
            assertThat(watching.seen).containsExactly("/");
            shop.get("/v1/profiles/user_id:ann").is(200);
        }
    }

    private static Signal consent(String id, Instant time, boolean granted) {
        return new Signal.Consent(
                id,
                List.of(Identifier.of(Identifier.USER_ID, "ann")),
                time,
                Map.of("personalization", granted),
                "a form");
    }
}
