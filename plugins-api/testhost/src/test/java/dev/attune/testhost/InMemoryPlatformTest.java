package dev.attune.testhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Call;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Identifier;
import dev.attune.api.IdentityMatcher;
import dev.attune.api.Inlet;
import dev.attune.api.Match;
import dev.attune.api.MatchRequest;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presenter;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Choice;
import dev.attune.api.RankingRequest;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Source;
import dev.attune.api.Viewing;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingChannel;
import dev.attune.testkit.Some;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InMemoryPlatformTest {

    @Test
    void aStrategyDecidesByWhatSomebodyDid() throws Exception {
        try (var platform = InMemoryPlatform.with("fans", new Fans())
                .offer("sun-hat")
                .offer("sandals")
                .start()) {
            platform.offer(Some.event("Hat Tried On").by("user_id:42").build());
            platform.decide("user_id:42").because("they did Hat Tried On");
            platform.clock().advance(Duration.ofDays(1));
            assertThat(platform.decide("user_id:43").strategies()).containsEntry("fans", "abstained: they did nothing");
        }
    }

    @Test
    void aChannelToWhichPeopleComeIsOpened() throws Exception {
        try (var platform =
                InMemoryPlatform.with("counter", new Counter()).offer("sun-hat").start()) {
            var answer = platform.call(FakeCall.get("/counter/42"));
            assertThat(answer.body()).isEqualTo("sun-hat");
            assertThat(platform.call(FakeCall.get("/counter/42")).body()).isEqualTo("sun-hat, seen before");
        }
    }

    @Test
    void aPersonWhoDoesNotAllowItIsNotShown() throws Exception {
        try (var platform =
                InMemoryPlatform.with("fans", new Fans()).offer("sun-hat").start()) {
            platform.offer(Some.event("Hat Tried On").by("user_id:42").build());
            platform.consents("user_id:42", "personalization", false);
            assertThat(platform.decide("user_id:42").strategies()).containsEntry("fans", "abstained: they are nobody");
        }
    }

    @Test
    void aMessageIsCarriedAndTriedAgain() throws Exception {
        var channel = new RecordingChannel()
                .answering(new Delivery.RetryLater(Optional.of(Duration.ofMinutes(1)), "the line is busy"));
        try (var platform = InMemoryPlatform.with("letters", channel)
                .file(
                        "triggers/thanks.yaml",
                        "when: { event: Hat Tried On }\nchannel: letters\nclass: service\ncontent: { text: It suits you }")
                .start()) {
            platform.offer(Some.event("Hat Tried On").by("user_id:42").build());
            platform.settle();
            assertThat(channel.sent()).isEmpty();
            platform.pass(Duration.ofHours(1));
            assertThat(channel.sent()).singleElement().satisfies(message -> {
                assertThat(message.content()).containsEntry("text", "It suits you");
                assertThat(message.attempt()).isEqualTo(2);
            });
        }
    }

    @Test
    void aSourceAMatcherAndAnAssemblerTakePart() throws Exception {
        try (var platform = InMemoryPlatform.with("shouts", new Shouts())
                .with("cards", new Cards())
                .with("loud", new Loud())
                .start()) {
            var reply = platform.call(FakeCall.post("/v1/shouts/ann").json(Map.of()));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(platform.call(FakeCall.get("/v1/profiles/email:ann@example.com/events"))
                            .body()
                            .toString())
                    .contains("Shouted");
            assertThat(platform.call(FakeCall.get("/v1/content/home?format=loud"))
                            .body())
                    .asString()
                    .contains("NOTHING SPECIAL");
        }
    }

    @Test
    void mistakesInADeploymentAreNamed() {
        var setup = InMemoryPlatform.with("fans", new Fans()).offer("sun-hat", "prioritty: 3");
        assertThatThrownBy(setup::start)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("offers/sun-hat.yaml")
                .hasMessageContaining("prioritty");
    }

    @Test
    void aCallersMistakeIsAProblem() throws Exception {
        try (var platform = InMemoryPlatform.with("fans", new Fans()).start()) {
            assertThat(platform.call(FakeCall.get("/v1/nowhere")).body())
                    .asString()
                    .contains("There is nothing at");
            assertThat(platform.call(FakeCall.get("/v1/decide")).status()).isEqualTo(405);
        }
    }

    @Test
    void itStartsAndDecidesWithinASecond() throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long begun = System.nanoTime();
            try (var platform =
                    InMemoryPlatform.with("fans", new Fans()).offer("sun-hat").start()) {
                platform.offer(Some.event("Hat Tried On").by("user_id:42").build());
                platform.decide("user_id:42").showsFirst("sun-hat");
            }
            least = Math.min(least, (System.nanoTime() - begun) / 1_000_000);
        }
        System.out.println("testhost: from nothing to a decision in " + least + " ms");
        assertThat(least).isLessThan(1000);
    }

    /// Shows everything to whoever did something.
    @Contributes(name = "fans", purposes = Purposes.PERSONALIZATION, budgetMillis = 1000)
    public static final class Fans implements DecisionStrategy {
        public Fans() {}

        @Override
        public Ranking rank(RankingRequest request) {
            if (request.profile().person().isEmpty() && request.unit().isEmpty()) {
                return new Ranking.Abstained("they are nobody");
            }
            var timeline = request.profile().timeline();
            return timeline.isEmpty()
                    ? new Ranking.Abstained("they did nothing")
                    : new Ranking.Ranked(request.candidates().stream()
                            .map(it -> new Choice(
                                    it, 1, "they did " + timeline.getFirst().name()))
                            .toList());
        }
    }

    /// Takes shouts.
    @Contributes(name = "shouts", purposes = Purposes.NONE, budgetMillis = 1000)
    public static final class Shouts implements Source {
        public Shouts() {}

        @Override
        public AutoCloseable open(Inlet inlet) {
            return () -> {};
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    new Route("POST", "/v1/shouts/{who}", Route.Access.WRITE_KEY, "Takes a shout", Shouts::take));
        }

        private static Reply take(Call call, Inlet inlet) {
            var who = call.pathParameter("who");
            var offered = inlet.offer(Some.event("Shouted")
                    .by("user_id:" + who, "email:" + who + "@example.com")
                    .build());
            return Reply.empty(offered instanceof Offered.Accepted ? 200 : 500);
        }
    }

    /// Ties whatever comes together.
    @Contributes(name = "cards", purposes = Purposes.NONE, budgetMillis = 1000)
    public static final class Cards implements IdentityMatcher {
        public Cards() {}

        @Override
        public Match match(MatchRequest request) {
            var all = request.identifiers().stream().sorted().toList();
            return all.size() < 2
                    ? new Match.Nobody("one is alone")
                    : new Match.Same(List.of(tie(all.getFirst(), all.getLast())));
        }

        private static Match.Tie tie(Identifier one, Identifier other) {
            return new Match.Tie(one, other, 1, "they came together");
        }
    }

    /// Shouts the headline.
    @Contributes(name = "loud", purposes = Purposes.NONE, budgetMillis = 1000, formats = "loud")
    public static final class Loud implements ContentAssembler {
        public Loud() {}

        @Override
        public Content assemble(AssemblyRequest request) {
            return new Content.Assembled(
                    "text/plain",
                    String.valueOf(request.slots().get("headline")).toUpperCase(Locale.ROOT));
        }
    }

    /// Shows whoever comes to the counter what the platform decides, and remembers them for a day.
    @Contributes(name = "counter", purposes = Purposes.NONE)
    private static final class Counter implements ChannelActivator {
        private @Nullable Presenter presenter;

        @Override
        public void open(Presenter opened) {
            presenter = opened;
        }

        @Override
        public List<Route> routes() {
            return List.of(new Route("GET", "/counter/{who}", Route.Access.OPEN, "What is on the counter", this::show));
        }

        private Reply show(Call call, Inlet inlet) {
            var who = call.pathParameter("who");
            var platform = Objects.requireNonNull(presenter);
            var shown = platform.present(new PresentRequest(
                    List.of(Identifier.of(Identifier.USER_ID, who)),
                    InMemoryPlatform.PLACEMENT,
                    "json",
                    "",
                    Map.of(),
                    Viewing.at(call.receivedAt()),
                    false));
            var seen = platform.notes().find(who).map(_ -> ", seen before").orElse("");
            platform.notes().keep(Map.of(who, "seen"), call.receivedAt().plus(Duration.ofDays(1)));
            return Reply.text(200, "text/plain", shown.items().getFirst().id() + seen);
        }

        @Override
        public Delivery deliver(DeliveryRequest request) {
            return new Delivery.Sent("laid onto the counter");
        }
    }
}
