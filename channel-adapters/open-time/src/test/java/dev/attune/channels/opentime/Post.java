package dev.attune.channels.opentime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.channels.opentime.links.LinkKeys;
import dev.attune.testkit.FakeCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The channel around a platform in memory, and who calls it.
final class Post {
    static final String BASE = "http://127.0.0.1:8080";
    static final String BROWSER =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    static final String GMAIL =
            "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
    static final String APPLE = "Mozilla/5.0";
    static final String SCANNER = "Mozilla/5.0 (compatible; BarracudaCentral)";

    final InMemoryPresenter platform = new InMemoryPresenter();
    final OpenTimeChannel channel;

    Post() {
        this(settings(), key(1));
    }

    Post(OpenTimeSettings settings, String keys) {
        channel = new OpenTimeChannel(settings, LinkKeys.parse(keys, "the test"));
        channel.open(platform);
    }

    static OpenTimeSettings settings() {
        return settings(List.of("shop.example", "*.partner.example"), List.of("offers@shop.example"));
    }

    static OpenTimeSettings settings(List<String> clickHosts, List<String> senders) {
        return new OpenTimeSettings(
                Optional.empty(),
                Optional.of("UNUSED"),
                Optional.empty(),
                false,
                clickHosts,
                Optional.of("https://shop.example"),
                Duration.ofHours(1),
                Duration.ofDays(90),
                Duration.ofDays(30),
                2,
                senders,
                Optional.empty(),
                Optional.empty(),
                "marketing",
                Optional.empty());
    }

    static String key(int number) {
        var secret = new byte[32];
        secret[0] = (byte) number;
        return "otk_" + Base64.getEncoder().encodeToString(secret);
    }

    /// The addresses of one mail.
    @SuppressWarnings("unchecked")
    Map<String, Object> links(Map<String, Object> asked) {
        return (Map<String, Object>)
                send(FakeCall.post("/v1/open-time/links").json(asked)).body();
    }

    Map<String, Object> link(String placement) {
        return link(placement, 0);
    }

    Map<String, Object> link(String placement, int item) {
        return placements(Map.of(
                        "recipient", "email:ann@example.com",
                        "message", "spring-sale",
                        "placements", List.of(Map.of("name", placement, "item", item))))
                .getFirst();
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> placements(Map<String, Object> asked) {
        return (List<Map<String, Object>>) links(asked).get("placements");
    }

    Reply get(Object address, String agent) {
        return send(call("GET", address).header("user-agent", agent));
    }

    /// A call that a browser of somebody makes.
    static FakeCall call(String method, Object address) {
        assertThat(address.toString()).startsWith(BASE);
        return FakeCall.of(method, address.toString().substring(BASE.length()));
    }

    Reply send(FakeCall call) {
        call.receivedAt(platform.clock.instant());
        for (var route : channel.routes()) {
            var pattern = Pattern.quote(route.path()).replace("{token}", "\\E(?<token>[^/]+)\\Q");
            var matcher = Pattern.compile(pattern).matcher(call.path());
            boolean method = route.method().equals(call.method())
                    || route.method().equals("GET") && call.method().equals("HEAD");
            if (method && matcher.matches()) {
                if (route.path().contains("{token}")) {
                    call.pathParameter("token", matcher.group("token"));
                }
                return handle(route, call, platform.inlet);
            }
        }
        throw new AssertionError("nothing answers " + call.method() + " " + call.path());
    }

    private static Reply handle(Route route, FakeCall call, Inlet inlet) {
        try {
            return route.handler().handle(call, inlet);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new AssertionError(thrown);
        }
    }

    static String text(Reply reply) {
        return new String((byte[]) reply.body(), StandardCharsets.UTF_8);
    }
}
