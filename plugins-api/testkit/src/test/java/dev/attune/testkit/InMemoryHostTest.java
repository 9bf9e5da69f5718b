package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Call;
import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Inlet;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.RankingRequest;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Source;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InMemoryHostTest {

    @Test
    void showsNobodyWithoutConsent() throws Exception {
        var request = Some.request(Some.candidate("hats")).build();
        try (var host = InMemoryHost.running(new SaysWho())) {
            assertThat(host.rank(request)).isEqualTo(new Abstained("saw ''"));
            assertThat(host.allowing("personalization").rank(request)).isEqualTo(new Abstained("saw 'person-1'"));
        }
    }

    @Test
    void refusesWhatThePlatformWouldRefuse() {
        DecisionStrategy undescribed = _ -> new Abstained("none");
        assertThatThrownBy(() -> InMemoryHost.running(undescribed)).hasMessageContaining("has no @Contributes");
    }

    @Test
    void givesUpOnACallThatHangs() throws Exception {
        try (var host = InMemoryHost.running(new Hangs())) {
            assertThatThrownBy(
                            () -> host.rank(Some.request(Some.candidate("hats")).build()))
                    .hasMessageContaining("ten times its budget");
        }
    }

    @Test
    void sendsCallsToTheirRoutes() throws Exception {
        try (var host = InMemoryHost.running(new Greets())) {
            var reply = host.call(FakeCall.post("/v1/greet/ann/").writeKey("w"));
            assertThat(reply.body()).isEqualTo(Map.of("name", "ann"));
            assertThat(host.inlet().signals()).hasSize(1);
        }
    }

    @Test
    void asksForAKeyWhereTheRouteDoes() throws Exception {
        try (var host = InMemoryHost.running(new Greets())) {
            assertThat(host.call(FakeCall.post("/v1/greet/ann")).status()).isEqualTo(401);
            assertThat(host.inlet().signals()).isEmpty();
        }
    }

    @Test
    void namesTheRoutesThereAre() throws Exception {
        try (var host = InMemoryHost.running(new Greets())) {
            assertThatThrownBy(() -> host.call(FakeCall.get("/v1/greet/ann")))
                    .hasMessageContaining("there are [POST /v1/greet/{name}]");
        }
    }

    /// Says whom it saw.
    @Contributes(name = "says-who", purposes = "personalization", budgetMillis = 1000)
    public static final class SaysWho implements DecisionStrategy {
        public SaysWho() {}

        @Override
        public Ranking rank(RankingRequest request) {
            return new Abstained("saw '" + request.profile().person() + "'");
        }
    }

    /// Never answers.
    @Contributes(name = "hangs", purposes = "none", budgetMillis = 5)
    public static final class Hangs implements DecisionStrategy {
        public Hangs() {}

        @Override
        public Ranking rank(RankingRequest request) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new Abstained("late");
        }
    }

    /// Greets over HTTP.
    @Contributes(name = "greets", purposes = "none", budgetMillis = 1000)
    public static final class Greets implements Source {
        public Greets() {}

        @Override
        public AutoCloseable open(Inlet inlet) {
            return () -> {};
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    new Route("POST", "/v1/greet/{name}", Route.Access.WRITE_KEY, "Greets somebody", Greets::greet));
        }

        private static Reply greet(Call call, Inlet inlet) {
            inlet.offer(Some.event("Greeted").build());
            return Reply.json(200, Map.of("name", call.pathParameter("name")));
        }
    }
}
