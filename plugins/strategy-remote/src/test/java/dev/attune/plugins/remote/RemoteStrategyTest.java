package dev.attune.plugins.remote;

import static dev.attune.plugins.remote.Strategies.asking;
import static dev.attune.plugins.remote.Strategies.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Experiment;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.Ranking.Ranked;
import dev.attune.api.RankingRequest;
import dev.attune.testkit.Some;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteStrategyTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void reasonsAndScoresAreTheServices() {
        var ranking = answerTo("""
                { "version": 1, "new": "passed over", "split": true,
                  "bestFirst": [{ "candidate": "hats", "variant": "bold", "score": 2.5, "propensity": 0.25,
                                  "because": ["it rains", "it is cheap"] },
                                { "candidate": "shoes", "because": "not bad" }],
                  "assignments": [{ "experiment": "badge", "variant": "bold", "unit": "person-1", "propensity": 0.5 }] }
                """);

        assertThat(ranking).isInstanceOfSatisfying(Ranked.class, ranked -> {
            assertThat(ranked.bestFirst())
                    .containsExactly(
                            new Choice("hats", Optional.of("bold"), 2.5, 0.25, List.of("it rains", "it is cheap")),
                            new Choice("shoes", Optional.empty(), 1, 1, List.of("not bad")));
            assertThat(ranked.split()).isTrue();
            assertThat(ranked.assignments()).hasSize(1);
        });
    }

    @Test
    void aServiceMayHaveNoOpinion() {
        assertThat(answerTo("{\"abstained\": \"too early\"}")).isEqualTo(new Abstained("too early"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | the answer is no JSON",
                "nonsense | the answer is no JSON that can be read: Unrecognized token",
                "{\"bestFirst\": [} | line 1, column 16",
                "{\"bestFirst\": []} {} | the answer is no JSON",
                "{\"abstained\": \"a\", \"abstained\": \"b\"} | Duplicate",
                "[] | the answer has to be an object, but is []",
                "null | the answer has to be an object, but is null",
                "{} | neither 'bestFirst' nor 'abstained'",
                "{\"bestFirst\": [], \"abstained\": \"a\"} | both 'bestFirst' and 'abstained'",
                "{\"version\": 2, \"bestFirst\": []} | 'version' has to be 1, but is 2",
                "{\"abstained\": true} | 'abstained' has to be a text, but is true",
                "{\"bestFirst\": {}} | 'bestFirst' has to be a list, but is {}",
                "{\"bestFirst\": [\"hats\"]} | choice 1 has to be an object, but is \"hats\"",
                "{\"bestFirst\": [{\"because\": \"b\"}]} | choice 1 has no 'candidate'",
                "{\"bestFirst\": [{\"candidate\": \"hats\"}]} | choice 1 does not say why: give it a 'because'",
                "{\"bestFirst\": [{\"candidate\": \"hats\", \"because\": [\"\"]}]} | has to be a text or a list of texts",
                "{\"bestFirst\": [{\"candidate\": \"cars\", \"because\": \"b\"}]} | choice 1 is \"cars\", which is not among",
                "{\"bestFirst\": [{\"candidate\": \"hats\", \"because\": \"b\"}, {\"candidate\": \"hats\", \"because\": \"b\"}]} | choice 2 is \"hats\", which is there twice",
                "{\"bestFirst\": [1, 2, 3]} | 3 choices of 2 candidates",
                "{\"bestFirst\": [{\"candidate\": \"hats\", \"because\": \"b\", \"variant\": \"huge\"}]} | one of [plain, bold], but is \"huge\"",
                "{\"bestFirst\": [{\"candidate\": \"hats\", \"because\": \"b\", \"score\": \"1\"}]} | choice 1: 'score' has to be a number, but is \"1\"",
                "{\"bestFirst\": [{\"candidate\": \"hats\", \"because\": \"b\", \"score\": 1e999}]} | 'score' has to be a number",
                "{\"bestFirst\": [{\"candidate\": \"hats\", \"because\": \"b\", \"propensity\": 0}]} | 'propensity' lies above 0 and up to 1, but is 0.0",
                "{\"bestFirst\": [], \"split\": \"yes\"} | 'split' has to be true or false",
                "{\"bestFirst\": [], \"assignments\": [{\"experiment\": \"other\"}]} | 'experiment' has to be one of the request's"
            })
    void aBadAnswerIsNamedPrecisely(String answer, String because) {
        assertThatThrownBy(() -> answerTo(answer))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining(because);
    }

    @Test
    void anAnswerThatLiesTooDeepIsRefused() {
        assertThatThrownBy(() -> answerTo("[".repeat(3000))).hasMessageContaining("no JSON that can be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 307, 400, 401, 404, 429, 500, 503})
    void onlyA200IsAnAnswer(int status) {
        var body = status == 204 ? "" : "{\"error\": \"the model\n is missing\"}";
        try (var service = FakeService.saying(status, body);
                var strategy = asking(service.url(), LONG)) {
            assertThatThrownBy(() -> strategy.rank(request()))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining(service.url() + " answered " + status)
                    .hasMessageContaining(body.isEmpty() ? "" : "the model is missing");
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var other = FakeService.ranking();
                var service = new FakeService((exchange, _) -> {
                    exchange.getResponseHeaders().add("location", other.url());
                    FakeService.send(exchange, 307, "");
                });
                var strategy = asking(service.url(), LONG)) {
            assertThatThrownBy(() -> strategy.rank(request())).hasMessageContaining("redirects are not followed");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void aServiceThatIsSlowIsLeftInTime() {
        var over = new CountDownLatch(1);
        try (var service = new FakeService((_, _) -> over.await());
                var strategy = asking(service.url(), SHORT)) {
            endsInTime(strategy, service);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aServiceThatDripsIsLeftInTime() {
        try (var service = new FakeService((exchange, _) -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        Thread.sleep(20);
                    }
                });
                var strategy = asking(service.url(), SHORT)) {
            endsInTime(strategy, service);
        }
    }

    @Test
    void withoutALimitOfItsOwnItHasMostOfWhatTheRequestSays() {
        var over = new CountDownLatch(1);
        try (var service = new FakeService((_, _) -> over.await());
                var strategy = new RemoteStrategy(Strategies.unlimited(service.url()), Optional.empty())) {
            var hasty = Some.request(Some.candidate("hats"))
                    .budget(Duration.ofSeconds(2))
                    .build();
            assertThatThrownBy(() -> strategy.rank(hasty)).hasMessageContaining("did not answer within 1800 ms");
            assertThat(Integer.parseInt(service.asked().getFirst().header(Service.DEADLINE)))
                    .isBetween(1, 1800);
        } finally {
            over.countDown();
        }
    }

    private static void endsInTime(RemoteStrategy strategy, FakeService service) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> strategy.rank(request()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining(service.url() + " did not answer within 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(service.asked()).as("it is not asked again").hasSizeLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHugeAnswerIsNotRead(boolean lengthIsSaid) {
        var megabyte = new byte[1024 * 1024];
        try (var service = new FakeService((exchange, _) -> {
                    exchange.sendResponseHeaders(200, lengthIsSaid ? megabyte.length : 0);
                    exchange.getResponseBody().write(megabyte);
                });
                var strategy = asking(service.url(), LONG)) {
            assertThatThrownBy(() -> strategy.rank(request()))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("answered more than 65536 bytes; see answer-kilobytes");
        }
    }

    @Test
    void aServiceThatIsDownIsNamed() {
        var service = FakeService.ranking();
        service.close();
        try (var strategy = asking(service.url(), LONG)) {
            assertThatThrownBy(() -> strategy.rank(request())).hasMessage("nobody answers at " + service.url());
        }
    }

    @Test
    void aServiceThatHangsUpIsNamed() {
        try (var service = new FakeService((exchange, _) -> exchange.sendResponseHeaders(200, 1000));
                var strategy = asking(service.url(), LONG)) {
            assertThatThrownBy(() -> strategy.rank(request()))
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining(service.url() + " did not answer: ");
        }
    }

    @Test
    void theServiceIsToldHowLongItHasAndWhoAsks() {
        try (var service = FakeService.ranking();
                var strategy = new RemoteStrategy(
                        settings(service.url(), LONG, 1, List.of()), Optional.of(new Key("a-key")))) {
            strategy.rank(request());

            var asked = service.asked().getFirst();
            assertThat(Integer.parseInt(asked.header(Service.DEADLINE))).isBetween(1, 10_000);
            assertThat(asked.header("authorization")).isEqualTo("Bearer a-key");
            assertThat(asked.header("content-type")).isEqualTo("application/json");
        }
    }

    @Test
    void aConnectionIsKept() {
        try (var service = FakeService.ranking();
                var strategy = asking(service.url(), LONG)) {
            for (int i = 0; i < 5; i++) {
                strategy.rank(request());
            }
            assertThat(service.asked()).hasSize(5);
            assertThat(service.asked().stream().map(FakeService.Asked::client).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void onlySoManyCallsAreUnderWay() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (var service = new FakeService((exchange, _) -> {
                    inside.countDown();
                    over.await();
                    FakeService.send(exchange, 200, "{\"abstained\": \"late\"}");
                });
                var strategy = new RemoteStrategy(
                        settings(service.url(), Duration.ofSeconds(2), 1, List.of()), Optional.empty())) {
            var first = Thread.ofVirtual()
                    .start(() -> assertThatCode(() -> strategy.rank(request())).isInstanceOf(RemoteException.class));
            inside.await();

            assertThatThrownBy(() -> strategy.rank(request()))
                    .satisfiesAnyOf(
                            it -> assertThat(it).hasMessageContaining("all 1 calls to"),
                            it -> assertThat(it).hasMessageContaining("did not answer within"));
            over.countDown();
            first.join();
        }
    }

    @Test
    void aCallThatIsGivenUpIsAbandoned() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (var service = new FakeService((_, _) -> {
                    inside.countDown();
                    over.await();
                });
                var strategy = asking(service.url(), LONG)) {
            var failure = new java.util.concurrent.CompletableFuture<Throwable>();
            var caller = Thread.ofPlatform().start(() -> {
                try {
                    strategy.rank(request());
                } catch (RemoteException given) {
                    failure.complete(Thread.currentThread().isInterrupted() ? given : new AssertionError(given));
                }
            });
            inside.await();
            caller.interrupt();
            caller.join();

            assertThat(failure.join()).hasMessageContaining("the platform did not wait");
        } finally {
            over.countDown();
        }
    }

    @Test
    void afterItsCloseNothingIsAsked() {
        try (var service = FakeService.ranking()) {
            var strategy = asking(service.url(), LONG);
            strategy.rank(request());
            strategy.close();

            assertThatThrownBy(() -> strategy.rank(request())).hasMessageContaining("closed");
            assertThat(service.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "127.0.0.1:9000",
                "ftp://x.example/",
                "http:///rank",
                "http://x.example/#a",
                "http://a b/",
                ""
            })
    void onlyAnHttpAddressIsTaken(String url) {
        assertThatThrownBy(() -> asking(url, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write for example http://127.0.0.1:9000/rank");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotShown() {
        assertThatThrownBy(() -> asking("http://ann:geheim@x.example/", LONG))
                .hasMessageContaining("key-environment")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void aKeyThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Key.fromEnvironment("ATTUNE_NO_SUCH_KEY"))
                .hasMessageContaining("ATTUNE_NO_SUCH_KEY holds no key");
        assertThat(new Key("geheim").toString()).doesNotContain("geheim");
    }

    private static Ranking answerTo(String answer) {
        try (var service = FakeService.saying(200, answer);
                var strategy = asking(service.url(), LONG)) {
            return strategy.rank(request());
        }
    }

    private static RankingRequest request() {
        return Some.request(
                        Some.candidate("hats").variants("plain", "bold").experiment("badge"), Some.candidate("shoes"))
                .experiment(new Experiment("badge", 0, List.of(new Experiment.Arm("bold", 1)), true))
                .build();
    }
}
