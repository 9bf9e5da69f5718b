package dev.attune.testhost;

import dev.attune.api.BadRequestException;
import dev.attune.api.Contribution;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Item;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.api.Signal;
import dev.attune.platform.Server;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.VirtualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The real platform in this process, from a signal to a message, around the contributions of a test. Nothing listens,
/// nothing sleeps, and the clock stands still until the test moves it.
///
/// ```java
/// try (var platform = InMemoryPlatform.with("hats", strategy())
///         .offer("sun-hat", "dimensions: { category: [hats] }")
///         .start()) {
///     platform.offer(Some.event("Hat Tried On").by("user_id:42").build());
///     assertThat(platform.decide("user_id:42")).showsFirst("sun-hat").because("you like hats");
/// }
/// ```
///
/// Without more words there is one placement, `home`, that asks every strategy of the test in their order, and a person
/// allows everything until [#consents] says otherwise.
public final class InMemoryPlatform implements AutoCloseable {
    /// The placement that is there from the beginning.
    public static final String PLACEMENT = "home";

    private final Shop shop;
    private final Server server;
    private final Inlet inlet;
    private final VirtualClock clock;

    InMemoryPlatform(Shop shop, Server server, Inlet inlet, VirtualClock clock) {
        this.shop = shop;
        this.server = server;
        this.inlet = inlet;
        this.clock = clock;
    }

    /// Begins with one contribution, under the name that a deployment would give it.
    public static Setup with(String name, Contribution contribution) {
        return new Setup().with(name, contribution);
    }

    /// What happens in the platform happens by this clock.
    public VirtualClock clock() {
        return clock;
    }

    /// Takes a signal in, as from a source, and returns when it is durable.
    ///
    /// @throws AssertionError if the platform refuses it
    public Offered offer(Signal signal) {
        var offered = inlet.offer(signal);
        if (offered instanceof Offered.Refused(var reason, var fix)) {
            throw new AssertionError("the platform refused the signal: " + reason + ". " + fix);
        }
        return offered;
    }

    /// Fills the catalogue that events refer to by `product_id`.
    public void catalogue(Item... items) {
        offer(new Signal.Catalogue(UUID.randomUUID().toString(), "products", clock.instant(), List.of(items)));
    }

    /// Somebody allows or forbids a purpose: `consents("user_id:42", "personalization", false)`.
    public void consents(String who, String purpose, boolean allowed) {
        offer(new Signal.Consent(
                UUID.randomUUID().toString(),
                List.of(Identifier.parse(who)),
                clock.instant(),
                Map.of(purpose, allowed),
                "the test said so"));
    }

    /// Something is known about somebody: `knows("user_id:42", Map.of("country", "DE"))`.
    public void knows(String who, Map<String, Object> traits) {
        offer(new Signal.Traits(
                UUID.randomUUID().toString(),
                "identify",
                List.of(Identifier.parse(who)),
                clock.instant(),
                DataClass.FIRST_PARTY,
                traits,
                Map.of()));
    }

    /// Decides for somebody at [#PLACEMENT].
    public Decided decide(String who) {
        return decide(who, PLACEMENT);
    }

    public Decided decide(String who, String placement) {
        var answer = call(FakeCall.post("/v1/decide")
                .json(Map.of("identifiers", List.of(who), "placements", List.of(placement), "explain", true)));
        if (answer.status() != 200) {
            throw new AssertionError("the platform answered " + answer.status() + ": " + answer.body());
        }
        return Decided.of(answer.body(), placement);
    }

    /// Calls any route of the platform or of a contribution, as somebody who may do everything. A caller's mistake
    /// comes
    /// back as its problem; a body of text is a `String`.
    public Reply call(FakeCall call) {
        try {
            return readable(server.call(call));
        } catch (BadRequestException problem) {
            var members = new LinkedHashMap<String, Object>();
            members.put("status", (long) problem.status());
            members.put("code", problem.code());
            members.put("detail", String.valueOf(problem.getMessage()));
            members.put("fix", problem.fix());
            return Reply.json(problem.status(), members);
        } catch (Exception broken) {
            throw new AssertionError(call.method() + " " + call.path() + " failed", broken);
        }
    }

    private static Reply readable(Reply reply) {
        return reply.body() instanceof byte[] bytes && reply.mediaType().startsWith("text/")
                ? new Reply(
                        reply.status(), reply.headers(), reply.mediaType(), new String(bytes, StandardCharsets.UTF_8))
                : reply;
    }

    /// Moves the clock, and lets happen what is due then: segments that change by time, messages, retries.
    public void pass(Duration time) {
        clock.advance(time);
        server.tick();
    }

    /// Lets happen what is due now, such as messages that an event set off.
    public void settle() {
        pass(Duration.ZERO);
    }

    /// The folder of the deployment, which a test may change while it runs.
    Path folder() {
        return shop.folder();
    }

    @Override
    public void close() throws IOException {
        server.close();
        shop.close();
    }
}
