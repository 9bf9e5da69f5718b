package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {

    @Test
    void whoComesWhenTheRoomIsFullIsAskedToComeAgain() throws Exception {
        var inside = new CountDownLatch(2);
        var open = new CountDownLatch(1);
        try (var server = new TestServer(Limits.usual().withAtOnce(2, 1000), TestServer.KEYS)
                .with("POST", "/wait", Access.OPEN, (_, _) -> {
                    inside.countDown();
                    open.await();
                    return Reply.json(200, Map.of());
                })) {
            var first = CompletableFuture.supplyAsync(() -> server.post("/wait", "{}"), Thread::startVirtualThread);
            var second = CompletableFuture.supplyAsync(() -> server.post("/wait", "{}"), Thread::startVirtualThread);
            inside.await();
            HttpResponse<String> refused = server.post("/wait", "{}");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(TestServer.json(refused)).containsEntry("code", "busy");
            open.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(second.get().statusCode()).isEqualTo(200);
            assertThat(server.post("/wait", "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoMustNotSeeARefusalIsAnsweredOtherwise() throws Exception {
        var inside = new CountDownLatch(1);
        var open = new CountDownLatch(1);
        Route.Handler waiting = (_, _) -> {
            inside.countDown();
            open.await();
            return Reply.text(200, "text/plain", "what was asked for");
        };
        var otherwise = Optional.of(Reply.text(200, "text/plain", "something neutral"));
        try (var server = new TestServer(Limits.usual().withAtOnce(1, 1000), TestServer.KEYS)) {
            server.router.mount(
                    "test",
                    new Route("GET", "/picture", Access.OPEN, "A picture.", waiting, otherwise),
                    new TestServer.NoSignals());
            var first = CompletableFuture.supplyAsync(() -> server.get("/picture"), Thread::startVirtualThread);
            inside.await();
            var second = server.get("/picture");
            assertThat(second.statusCode()).isEqualTo(200);
            assertThat(second.body()).isEqualTo("something neutral");
            open.countDown();
            assertThat(first.get().body()).isEqualTo("what was asked for");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%E9.png", "/a.png?utm=%%NAME%%", "/refused.png"})
    void whoMustNotSeeARefusalSeesNoneForAWrongRequest(String address) throws Exception {
        Route.Handler picky = (call, _) -> {
            if (call.pathParameter("name").equals("refused")) {
                throw new BadRequestException(400, "no-picture", "There is no such picture.", "Ask for another.");
            }
            return Reply.text(200, "text/plain", "what was asked for " + call.query("utm"));
        };
        var otherwise = Optional.of(Reply.text(200, "text/plain", "something neutral"));
        try (var server = new TestServer(Limits.usual(), TestServer.KEYS)) {
            server.router.mount(
                    "test",
                    new Route("GET", "/{name}.png", Access.OPEN, "A picture.", picky, otherwise),
                    new TestServer.NoSignals());

            assertThat(get(server, address)).startsWith("HTTP/1.1 200 ").endsWith("something neutral");
            assertThat(get(server, "/%E9.txt")).startsWith("HTTP/1.1 400 ").contains("bad-url");
        }
    }

    /// As it stands, which a client that knows about addresses would not send.
    private static String get(TestServer server, String address) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void allBodiesTogetherAreBounded() {
        var held = new HeldBytes(100);
        try (var first = held.share();
                var second = held.share()) {
            first.take(60);
            assertThat(catchThrowable(() -> second.take(50))).hasMessageContaining("Too many");
            second.take(40);
            assertThat(held.held()).isEqualTo(100);
        }
        assertThat(held.held()).isZero();
    }

    @Test
    void oneAddressHasSoManyConnections() throws Exception {
        try (var server =
                new TestServer(Limits.usual().withAtOnce(10, 3), TestServer.KEYS).withEcho("/echo", Access.OPEN)) {
            var sockets = new ArrayList<Socket>();
            int answered = 0;
            for (int i = 0; i < 6; i++) {
                var socket = new Socket("127.0.0.1", server.server.port());
                socket.setSoTimeout(5000);
                sockets.add(socket);
                answered += isAnswered(socket) ? 1 : 0;
            }
            for (var socket : sockets) {
                socket.close();
            }
            assertThat(answered).isEqualTo(3);
        }
    }

    @Test
    void whoSendsHeadersForEverIsThrownOut() throws Exception {
        var limits = Limits.usual().withHeadTime(Duration.ofMillis(300));
        try (var server = new TestServer(limits, TestServer.KEYS).withEcho("/echo", Access.OPEN);
                var socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(50);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes(UTF_8));
            long begin = System.nanoTime();
            while (!isClosed(socket)) {
                assertThat(System.nanoTime() - begin)
                        .isLessThan(Duration.ofSeconds(10).toNanos());
            }
            assertThat(System.nanoTime() - begin)
                    .isGreaterThan(limits.headTime().toNanos());
        }
    }

    /// Sends one more header, and listens for a while.
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write("X: 1\r\n".getBytes(UTF_8));
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    @Test
    void requestsSentAtOnceAreAnsweredInTurn() throws Exception {
        try (var server = new TestServer().withEcho("/echo", Access.OPEN)) {
            var request = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n";
            var answers = server.raw(IntStream.range(100, 200)
                            .mapToObj(number -> request + "\r\n" + number)
                            .collect(joining())
                    + request + "Connection: close\r\n\r\n200");
            assertThat(Pattern.compile("\r\n\r\n(\\d+)")
                            .matcher(answers)
                            .results()
                            .map(it -> it.group(1)))
                    .containsExactlyElementsOf(IntStream.rangeClosed(100, 200)
                            .mapToObj(String::valueOf)
                            .toList());
        }
    }

    @Test
    void aConnectionThatIsClosedMakesRoomForAnother() throws Exception {
        try (var server =
                new TestServer(Limits.usual().withAtOnce(10, 3), TestServer.KEYS).withEcho("/echo", Access.OPEN)) {
            for (int i = 0; i < 20; i++) {
                assertThat(isAnsweredSoon(server.server.port()))
                        .as("connection " + (i + 1))
                        .isTrue();
            }
        }
    }

    /// The server learns a little later than its client that a connection is closed.
    private static boolean isAnsweredSoon(int port) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            try (var socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(5000);
                if (isAnswered(socket)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            return socket.getInputStream().read() >= 0;
        } catch (SocketException _) {
            return false;
        }
    }

    @Test
    void whatRunsIsFinishedWhenTheServerStops() throws Exception {
        var inside = new CountDownLatch(1);
        var open = new CountDownLatch(1);
        var server = new TestServer().with("POST", "/wait", Access.OPEN, (_, _) -> {
            inside.countDown();
            open.await();
            return Reply.json(200, Map.of("done", true));
        });
        var running = CompletableFuture.supplyAsync(() -> server.post("/wait", "{}"), Thread::startVirtualThread);
        inside.await();
        var stopped = CompletableFuture.runAsync(server::close, Thread::startVirtualThread);
        open.countDown();
        assertThat(running.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"done\":true}");
        stopped.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aHandlerThatNeverEndsDoesNotKeepTheServerFromStopping() throws Exception {
        var inside = new CountDownLatch(1);
        var limits = Limits.usual().withDrainTime(Duration.ofMillis(100));
        var server = new TestServer(limits, TestServer.KEYS).with("POST", "/wait", Access.OPEN, (_, _) -> {
            inside.countDown();
            new CountDownLatch(1).await();
            return Reply.empty(204);
        });
        var unanswered = CompletableFuture.supplyAsync(() -> server.post("/wait", "{}"), Thread::startVirtualThread);
        inside.await();
        CompletableFuture.runAsync(server::close, Thread::startVirtualThread).get(10, TimeUnit.SECONDS);
        assertThat(catchThrowable(() -> unanswered.get(10, TimeUnit.SECONDS))).isNotNull();
    }
}
