package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final Router router = new Router();

    @Test
    void literalSegmentsWinOverParameters() {
        mount("a", "GET /v1/{kind}/settings", "GET /v1/projects/{key}", "GET /v1/projects/settings");
        assertThat(found("GET", "/v1/projects/settings")).isEqualTo("GET /v1/projects/settings");
        assertThat(found("GET", "/v1/projects/x")).isEqualTo("GET /v1/projects/{key}");
        assertThat(found("GET", "/v1/x/settings")).isEqualTo("GET /v1/{kind}/settings");
    }

    @Test
    void aLiteralThatLeadsNowhereDoesNotHideAParameter() {
        mount("a", "GET /v1/projects/{key}/settings", "GET /v1/{kind}/x/y");
        assertThat(found("GET", "/v1/projects/x/y")).isEqualTo("GET /v1/{kind}/x/y");
    }

    @Test
    void aTrailingSlashIsIgnored() {
        mount("a", "POST /v1/import", "GET /v1/things/{thing}/", "GET /");
        assertThat(found("POST", "/v1/import/")).isEqualTo("POST /v1/import");
        assertThat(found("GET", "/v1/things/x/")).isEqualTo("GET /v1/things/{thing}");
        assertThat(found("GET", "/")).isEqualTo("GET /");
    }

    @Test
    void aParameterMayHoldColonsAndEncodedSlashes() {
        mount("a", "GET /v1/profiles/{identifier}/events");
        var match = (Match.Found) router.find("GET", "/v1/profiles/email:a%2Fb@c/events");
        assertThat(match.parameter("identifier")).isEqualTo("email:a/b@c");
    }

    @Test
    void aParameterMayHaveAnEnding() {
        mount("a", "GET /o/{token}.png", "GET /o/{token}.x.png", "GET /o/{token}", "GET /o/{token}/go");
        assertThat(found("GET", "/o/abc.png")).isEqualTo("GET /o/{token}.png");
        assertThat(found("GET", "/o/abc.x.png")).isEqualTo("GET /o/{token}.x.png");
        assertThat(found("GET", "/o/abc.gif")).isEqualTo("GET /o/{token}");
        assertThat(found("GET", "/o/abc.png/go")).isEqualTo("GET /o/{token}/go");
        assertThat(((Match.Found) router.find("GET", "/o/a.b.png")).parameter("token"))
                .isEqualTo("a.b");
        assertThat(found("GET", "/o/.png")).isEqualTo("GET /o/{token}");
    }

    @Test
    void theRestTakesWhatNobodyElseWants() {
        mount("a", "GET /demo/{file*}", "GET /demo/api/{name}");
        assertThat(((Match.Found) router.find("GET", "/demo/css/a.css")).parameter("file"))
                .isEqualTo("css/a.css");
        assertThat(((Match.Found) router.find("GET", "/demo")).parameter("file"))
                .isEmpty();
        assertThat(found("GET", "/demo/api/x")).isEqualTo("GET /demo/api/{name}");
        assertThat(found("GET", "/demo/api/x/y")).isEqualTo("GET /demo/{file*}");
        assertThat(router.find("POST", "/demo/x")).isEqualTo(new Match.Missing());
    }

    @Test
    void headIsFoundAsGet() {
        mount("a", "GET /x");
        assertThat(found("HEAD", "/x")).isEqualTo("GET /x");
    }

    @Test
    void otherMethodsAreTold() {
        mount("a", "GET /x/{y}", "PUT /x/{y}", "DELETE /x/z");
        assertThat(router.find("POST", "/x/z")).isEqualTo(new Match.OtherMethods(Set.of("GET", "PUT", "DELETE")));
        assertThat(found("GET", "/x/z")).isEqualTo("GET /x/{y}");
        assertThat(router.find("POST", "/nowhere")).isEqualTo(new Match.Missing());
    }

    @Test
    void folderDotsAreNoValues() {
        mount("a", "GET /x/{y}/z");
        for (String path : List.of("/x/../z", "/x/%2e%2e/z", "/x/./z", "/x//z", "x", "", "*")) {
            assertThat(router.find("GET", path)).as(path).isEqualTo(new Match.Missing());
        }
    }

    @Test
    void twoOwnersCannotHaveOneRoute() {
        mount("segment", "GET /v1/{a}/x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mount("rudder", "GET /v1/{b}/x"))
                .withMessageContaining("'segment'")
                .withMessageContaining("'rudder'")
                .withMessageContaining("/v1/{b}/x");
        assertThat(router.routes()).hasSize(1);
    }

    @Test
    void refusesPathsThatCannotBeUsed() {
        for (String path : List.of("x", "/a//b", "/a/{", "/a/x{b}", "/a/{b}{c}", "/a/{}", "/{a}/{a}", "/{a*}/b")) {
            assertThatIllegalArgumentException()
                    .as(path)
                    .isThrownBy(() -> mount("a", "GET " + path))
                    .withMessageContaining(path);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mount("a", "OPTIONS /x"))
                .withMessageContaining("OPTIONS");
    }

    @Test
    void anExchangeTakesOnlyThatOwnersRoutesAway() {
        mount("a", "PUT /x");
        exchange("a", "GET /x", "GET /y/{z}");
        exchange("b", "POST /x");
        exchange("a", "GET /z");
        assertThat(router.find("GET", "/y/1")).isEqualTo(new Match.Missing());
        assertThat(router.find("GET", "/x")).isEqualTo(new Match.OtherMethods(Set.of("POST", "PUT")));
        assertThat(found("GET", "/z")).isEqualTo("GET /z");
        exchange("c", "GET /x");
        assertThat(found("GET", "/x")).isEqualTo("GET /x");
    }

    @Test
    void anExchangeThatCannotBeLeavesAllAsItWas() {
        mount("attune", "POST /v1/decide");
        exchange("a", "GET /x");
        exchange("b", "GET /y");
        assertThat(router.refusal("b", List.of(route("GET /z"), route("GET /x"))))
                .hasValueSatisfying(because -> assertThat(because).contains("'a'", "'b'", "GET /x"));
        assertThat(router.refusal("b", List.of(route("POST /v1/decide"))))
                .hasValueSatisfying(because -> assertThat(because).contains("'attune'"));
        assertThat(router.refusal("b", List.of(route("GET /y"), route("GET /z"))))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> exchange("b", "GET /z", "GET /x"));
        assertThat(found("GET", "/y")).isEqualTo("GET /y");
        assertThat(router.find("GET", "/z")).isEqualTo(new Match.Missing());
    }

    @Test
    void anUnknownPathNamesTheNearest() {
        mount("a", "POST /v1/track", "POST /v1/identify");
        assertThat(router.unknown("/v1/trakc"))
                .extracting(BadRequestException::fix)
                .asString()
                .contains("/v1/track?");
        assertThat(router.unknown("/etc/passwd").fix()).doesNotContain("mean");
        assertThat(router.unknown("/v1/track".repeat(50)).fix()).doesNotContain("mean");
    }

    @Test
    void whateverIsMountedIsFoundByAnyPathMadeFromIt() {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            var fresh = new Router();
            var templates = new ArrayList<String>();
            for (int i = 0; i < 12; i++) {
                String template = template(random);
                try {
                    fresh.mount("a", route("GET " + template), NoInlet.INSTANCE);
                    templates.add(template);
                } catch (IllegalArgumentException _) {
                    // Taken, or a name twice: not mounted, which is what this does not ask about.
                }
            }
            for (String template : templates) {
                String path = template.replaceAll("\\{.}", "value-of-its-own");
                assertThat(fresh.find("GET", path))
                        .as(path + " in " + templates)
                        .isInstanceOf(Match.Found.class);
            }
        }
    }

    private static String template(Random random) {
        var template = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int kind = random.nextInt(5);
            char letter = (char) ('a' + random.nextInt(3));
            template.append('/').append(kind < 3 ? "" + letter : "{" + letter + "}" + (kind == 3 ? "" : ".png"));
        }
        return template.toString();
    }

    private void mount(String owner, String... routes) {
        for (String route : routes) {
            router.mount(owner, route(route), NoInlet.INSTANCE);
        }
    }

    private void exchange(String owner, String... routes) {
        router.exchange(owner, Stream.of(routes).map(RouterTest::route).toList(), NoInlet.INSTANCE);
    }

    private static Route route(String methodAndPath) {
        var parts = methodAndPath.split(" ", 2);
        return new Route(parts[0], parts[1], Route.Access.OPEN, "A route.", (_, _) -> Reply.empty(204));
    }

    private String found(String method, String path) {
        return ((Match.Found) router.find(method, path)).mounted().label();
    }
}
