package dev.attune.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Reply;
import dev.attune.api.Route.Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final int MEGABYTE = 1 << 20;
    private static final TestServer SERVER = new TestServer()
            .withEcho("/echo", Access.OPEN)
            .with("POST", "/length", Access.OPEN, (call, _) -> Reply.json(200, Map.of("length", call.body().length)));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void unpacksGzipWhateverTheHeadersSay() throws IOException {
        byte[] packed = gzip("{\"a\":1}".getBytes(UTF_8));
        assertThat(SERVER.post("/echo", packed).body()).isEqualTo("{\"a\":1}");
        assertThat(SERVER.post("/echo", packed, "Content-Encoding", "gzip").body())
                .isEqualTo("{\"a\":1}");
        assertThat(SERVER.post("/echo", packed, "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .isEqualTo("{\"a\":1}");
        assertThat(SERVER.post("/echo", "{\"a\":1}".getBytes(UTF_8), "Content-Encoding", "gzip")
                        .body())
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void readsChunkedBodies() throws IOException {
        byte[] packed = gzip("[1,2]".getBytes(UTF_8));
        var response =
                SERVER.call("/echo", it -> it.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(packed))));
        assertThat(response.body()).isEqualTo("[1,2]");
    }

    @Test
    void takesFourMegabytesPlainOrUnpackedAndNoMore() throws IOException {
        byte[] most = new byte[4 * MEGABYTE];
        Arrays.fill(most, (byte) ' ');
        assertThat(SERVER.post("/length", most).body()).isEqualTo("{\"length\":4194304}");
        assertThat(SERVER.post("/length", new byte[4 * MEGABYTE + 1]).statusCode())
                .isEqualTo(413);
        assertThat(SERVER.post("/length", gzip(text(4 * MEGABYTE))).body()).isEqualTo("{\"length\":4194304}");
        assertThat(SERVER.post("/length", gzip(text(4 * MEGABYTE + 1))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aChunkedBodyThatIsTooLargeIsRefusedToo() {
        byte[] large = new byte[5 * MEGABYTE];
        var response =
                SERVER.call("/length", it -> it.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large))));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(TestServer.json(response)).containsEntry("code", "large-body");
    }

    @Test
    void aBodyOfEveryLengthArrivesWhole() throws IOException {
        for (int length : new int[] {1, 2, 8191, 8192, 8193, 16384, 70_000, 1_000_000}) {
            byte[] body = text(length);
            assertThat(SERVER.post("/length", body).body()).isEqualTo("{\"length\":" + length + "}");
            assertThat(SERVER.post("/length", gzip(body)).body()).isEqualTo("{\"length\":" + length + "}");
        }
    }

    @Test
    void aBombIsRefusedBeforeItUnfolds() throws IOException {
        var response = SERVER.post("/length", gzip(new byte[100 * MEGABYTE]));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(SERVER.post("/length", gzip(new byte[3 * MEGABYTE])).statusCode())
                .as("a ratio of a thousand")
                .isEqualTo(413);
    }

    @Test
    void tooMuchPackedIsRefusedAlthoughItMightUnpackWell() throws IOException {
        byte[] noise = new byte[2 * MEGABYTE];
        new Random(5).nextBytes(noise);
        assertThat(SERVER.post("/length", gzip(noise)).statusCode()).isEqualTo(413);
    }

    @Test
    void brokenGzipIsTheCallersFault() throws IOException {
        byte[] packed = gzip(text(1000));
        assertThat(SERVER.post("/echo", Arrays.copyOf(packed, packed.length - 9))
                        .statusCode())
                .isEqualTo(400);
        packed[20] ^= 0x55;
        assertThat(SERVER.post("/echo", packed).statusCode()).isEqualTo(400);
    }

    @Test
    void otherEncodingsAreNotUnderstood() {
        for (String encoding : new String[] {"br", "zstd", "deflate", "gzip, br"}) {
            var response = SERVER.post("/echo", "{}".getBytes(UTF_8), "Content-Encoding", encoding);
            assertThat(response.statusCode()).as(encoding).isEqualTo(415);
            assertThat(response.headers().firstValue("accept-encoding")).contains("gzip");
        }
    }

    @Test
    void deepJsonIsRefused() {
        var response = SERVER.post("/echo", "[".repeat(100_000) + "]".repeat(100_000));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("50 levels");
    }

    @Test
    void aSlowSenderIsThrownOutAndOthersAreNotHurt() throws Exception {
        var limits = Limits.usual().withTimes(Duration.ofMillis(200), Duration.ofSeconds(5));
        try (var server = new TestServer(limits, TestServer.KEYS).withEcho("/echo", Access.OPEN);
                var slow = new Socket("127.0.0.1", server.server.port())) {
            slow.setSoTimeout(10_000);
            var out = slow.getOutputStream();
            out.write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n".getBytes(UTF_8));
            out.flush();
            var sender = Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        out.write(' ');
                        out.flush();
                        assertThat(server.post("/echo", "{}").statusCode()).isEqualTo(200);
                    }
                } catch (IOException thrownOut) {
                    // As it should be.
                }
            });
            String answer = new String(slow.getInputStream().readAllBytes(), UTF_8);
            sender.join();
            assertThat(answer)
                    .startsWith("HTTP/1.1 408")
                    .contains("slow-body")
                    .containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aSilentSenderIsThrownOut() throws Exception {
        var limits = Limits.usual().withTimes(Duration.ofMillis(100), Duration.ofMillis(200));
        try (var server = new TestServer(limits, TestServer.KEYS).withEcho("/echo", Access.OPEN);
                var silent = new Socket("127.0.0.1", server.server.port())) {
            silent.setSoTimeout(10_000);
            silent.getOutputStream()
                    .write("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{".getBytes(UTF_8));
            assertThat(new String(silent.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408");
        }
    }

    /// Digits that repeat themselves about as much as a batch of events does.
    private static byte[] text(int length) {
        byte[] text = new byte[length];
        var random = new Random(1);
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('0' + random.nextInt(10));
        }
        for (int i = 0; i < length - 64; i += 64) {
            System.arraycopy(text, 0, text, i, 48);
        }
        return text;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
