package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import dev.attune.platform.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MalformedTest {
    private static final TestServer SERVER = new TestServer(
                    Limits.usual().withTimes(Duration.ofMillis(500), Duration.ofMillis(500)), TestServer.KEYS)
            .withEcho("/v1/track", Access.OPEN)
            .with(
                    "GET",
                    "/v1/things/{thing}",
                    Access.OPEN,
                    (call, _) -> Reply.json(
                            200,
                            Map.of(
                                    "thing",
                                    call.pathParameter("thing"),
                                    "q",
                                    call.query("q").orElse(""))));

    /// For a client that keeps its connection: on a busy machine half a second may pass between two of its requests.
    private static final TestServer PATIENT = new TestServer().withEcho("/v1/track", Access.OPEN);

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private static final List<String> HEADS = List.of(
            "GET / HTTP/1.1\r\n\r\n",
            "GET /\r\n\r\n",
            "GET\r\n\r\n",
            "\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nA: \u0000\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/things/%ff HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/things/%2e%2e/x HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/things/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/things/a;b=c HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/things/a\\b HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/things/a?q=%e0%a4 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/things/a?q=%u0041 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET //etc//passwd HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://elsewhere/v1/things/a HTTP/1.1\r\nHost: x\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
            "TRACE /v1/track HTTP/1.1\r\nHost: x\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "BREW /v1/track HTTP/1.1\r\nHost: x\r\n\r\n",
            "get /v1/track HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/track HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}\r\n0\r\n\r\n",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: -2\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Encoding: \u0001\r\nContent-Length: 2\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nExpect: nonsense\r\nContent-Length: 2\r\n\r\n{}",
            "POST /v1/track HTTP/1.1\r\nHost: x\r\nAuthorization: Basic \u00ff\r\nContent-Length: 2\r\n\r\n{}");

    @AfterAll
    static void close() {
        SERVER.close();
        PATIENT.close();
    }

    @Test
    void noBrokenRequestIsOurFaultAndEveryAnswerIsJson() throws IOException {
        var requests = new ArrayList<>(HEADS);
        requests.add("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        requests.add("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n");
        requests.add("GET /?" + "a=1&".repeat(200) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        for (String request : requests) {
            checkAnswer(request.getBytes(ISO_8859_1));
        }
    }

    @Test
    void noRequestThatWasDamagedOnItsWayIsOurFault() throws IOException {
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            checkAnswer(damaged(random));
        }
    }

    @Test
    void noBrokenJsonIsOurFault() {
        var random = new Random(43);
        String whole = "{\"event\":\"Product Viewed\",\"properties\":{\"price\":12.5,\"tags\":[\"a\",null,true]}}";
        for (int i = 0; i < 300; i++) {
            byte[] body = whole.getBytes(UTF_8);
            for (int j = 0; j <= random.nextInt(3); j++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            var response = PATIENT.post("/v1/track", body);
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 499);
            assertThat(Json.fromText(response.body())).isNotNull();
        }
    }

    private static byte[] damaged(Random random) {
        String body = "{\"userId\":\"42\",\"event\":\"Order Completed\"}";
        var request = new StringBuilder("POST /v1/track?writeKey=a HTTP/1.1\r\nHost: shop.example\r\n"
                + "Content-Type: application/json\r\nAuthorization: Basic d3JpdGUtMTo=\r\nConnection: close\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(request.length());
            switch (random.nextInt(5)) {
                case 0 -> request.setCharAt(at, (char) random.nextInt(256));
                case 1 -> request.deleteCharAt(at);
                case 2 -> request.insert(at, "\r\n");
                case 3 -> request.insert(at, (char) random.nextInt(32));
                default -> request.setLength(Math.max(20, at));
            }
        }
        return request.toString().getBytes(ISO_8859_1);
    }

    /// An answer may be missing where the request never ended; one that is there is JSON and blames the caller.
    private static void checkAnswer(byte[] request) throws IOException {
        String sent = new String(request, ISO_8859_1);
        String answer = SERVER.raw(request);
        var status = STATUS_LINE.matcher(answer);
        int from = 0;
        while (status.find(from)) {
            int code = Integer.parseInt(status.group(1));
            assertThat(code).as("%s%n->%n%s", sent, answer).isLessThan(500);
            int head = answer.indexOf("\r\n\r\n", status.end());
            int next = answer.indexOf("HTTP/1.1 ", head);
            String body = answer.substring(head + 4, next < 0 ? answer.length() : next);
            if (code >= 300) {
                assertThat(answer.substring(status.start(), head).toLowerCase(Locale.ROOT))
                        .as(sent)
                        .contains("application/problem+json")
                        .doesNotContain("jetty");
                assertThat(Json.objectFromText(body)).as(sent).containsKeys("status", "code", "fix");
                assertThat(body).doesNotContain("Exception", "org.eclipse", "dev.attune");
            }
            from = next < 0 ? answer.length() : next;
        }
    }
}
