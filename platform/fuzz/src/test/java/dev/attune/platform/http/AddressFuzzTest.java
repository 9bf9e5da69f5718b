package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.fuzz.Promises;
import dev.attune.fuzz.SentCall;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Any path, query, key and list of tags is understood or refused.
class AddressFuzzTest {
    private static final Keys KEYS = new Keys(List.of("write-1"), List.of("secret-1"));
    private final Router router = new Router();

    AddressFuzzTest() {
        for (var path : new String[] {"/", "/v1/t", "/v1/profiles/{id}", "/v1/images/{id}.png", "/shop/{path*}"}) {
            var route = new Route("GET", path, Route.Access.OPEN, "Tests.", (_, _) -> Reply.empty(204));
            router.mount("test", route);
        }
    }

    @FuzzTest
    void anyAddressIsUnderstoodOrRefused(FuzzedDataProvider data) {
        var path = data.consumeString(200);
        var query = data.consumeString(200);
        var value = data.consumeString(50);
        var header = data.consumeRemainingAsString();
        Promises.endsSoon(() -> {
            refusable(() -> found(path));
            refusable(() -> new Query(query, 100).first("a"));
            refusable(() -> new Gate(KEYS).check(Route.Access.SECRET_KEY, with("Authorization", header), none()));
            refusable(() -> new Gate(KEYS).check(Route.Access.WRITE_KEY, with("X-Write-Key", header), none()));
        });
        sameValue(value);
        nobodyGetsInWithout(header);
        var call = new SentCall(Map.of("if-none-match", header), Map.of(), new byte[0]);
        assertThat(Conditional.answer(call, Reply.json(200, Map.of())).status()).isIn(200, 304);
    }

    private void found(String path) {
        if (router.find("GET", path) instanceof Match.Found found) {
            for (var name : found.mounted().template().parameters()) {
                assertThat(found.parameter(name)).isNotNull();
            }
        } else {
            Promises.hold(router.unknown(path));
        }
        router.at(path);
    }

    /// A value comes through a query as it was.
    private static void sameValue(String value) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            var sent = "x=1&a=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&a=2";
            assertThat(new Query(sent, 100).first("a")).contains(value);
        }
    }

    private static void nobodyGetsInWithout(String header) {
        if (!header.contains("secret-1") && !header.contains("c2VjcmV0LTE")) {
            for (var name : new String[] {"Authorization", "X-Write-Key", "X-API-Key"}) {
                try {
                    new Gate(KEYS).check(Route.Access.SECRET_KEY, with(name, header), none());
                    throw new AssertionError("let in with " + name + ": " + header);
                } catch (BadRequestException refused) {
                    assertThat(refused.status()).isIn(401, 403);
                }
            }
        }
    }

    private static void refusable(Runnable work) {
        try {
            work.run();
        } catch (BadRequestException refused) {
            Promises.hold(refused);
        }
    }

    private static Query none() {
        return new Query(null, 100);
    }

    private static HttpServletRequest with(String name, String value) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                AddressFuzzTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (_, _, arguments) -> name.equals(arguments[0]) ? value : null);
    }
}
