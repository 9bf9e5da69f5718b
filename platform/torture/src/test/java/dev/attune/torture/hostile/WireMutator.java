package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Breaks the rules of HTTP itself. Where such a request ends nobody knows, so its connection is not used again.
final class WireMutator {
    private static final List<String> LENGTHS = List.of(
            "0", "1", "-1", "99999999999999999999", "9999999999", "0x10", "5, 5", "5, 6", "", "+5", "5 5", "1e1");
    private static final List<String> CHUNKS = List.of(
            "zz\r\n{}\r\n0\r\n\r\n",
            "5\r\n{}\r\n0\r\n\r\n",
            "2\r\n{}",
            "2\r\n{}\r\n0\r\n",
            "ffffffffffffffff\r\n{}",
            "7fffffff\r\n{}",
            "-1\r\n{}\r\n0\r\n\r\n",
            "2;ext=\"\u001b\"\r\n{}\r\n0\r\n\r\n",
            "2\n{}\n0\n\n",
            "2\r\n{}\r\n0\r\nX-Trailer: 1\r\nContent-Length: 5\r\n\r\n",
            "0\r\n\r\nGET /v1/plugins HTTP/1.1\r\nHost: x\r\n\r\n",
            "2\r\n{}XX0\r\n\r\n",
            "\r\n\r\n",
            "2".repeat(5_000));
    private static final List<String> LINES = List.of(
            "GET / HTTP/9.9",
            "GET /",
            "GET",
            "PRI * HTTP/2.0",
            "OPTIONS * HTTP/1.1",
            "CONNECT 127.0.0.1:CANARY HTTP/1.1",
            "TRACE /v1/track HTTP/1.1",
            "GET http://127.0.0.1:CANARY/ HTTP/1.1",
            "GET  /v1/plugins  HTTP/1.1",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "POST /v1/track HTTP/1.0",
            "\r\n\r\nPOST /v1/track HTTP/1.1",
            "P\u0000ST /v1/track HTTP/1.1",
            "POST /v1/track\u0009HTTP/1.1",
            "POST /v1/track HTTP/1.1\u0000",
            "x".repeat(9_000));
    private static final List<String> HEADERS = List.of(
            "Host: x\r\nHost: y",
            "Host : x",
            " folded",
            ": nameless",
            "No colon",
            "X: \u0000",
            "X: a\rX-Injected: 1",
            "X: a\nX-Injected: 1",
            "X\u00ff: 1",
            "X: " + "a".repeat(20_000),
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: \u000bchunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Content-Length: 5\r\nContent-Length: 6",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA");

    private final Random random;

    WireMutator(Random random) {
        this.random = random;
    }

    byte[] mutate(Request example) {
        byte[] whole = example.bytes();
        return switch (random.nextInt(9)) {
            case 0 ->
                example.with("Content-Length: " + Oddities.pick(random, LENGTHS))
                        .bytes();
            case 1 -> chunked(example, Oddities.pick(random, CHUNKS)).bytes();
            case 2 -> withFirstLine(whole, Oddities.pick(random, LINES));
            case 3 -> example.with(Oddities.pick(random, HEADERS)).bytes();
            case 4 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 5 ->
                example.with("Content-Length: " + (example.body().length + 1 + random.nextInt(100)))
                        .bytes();
            case 6 -> new String(whole, ISO_8859_1).replace("\r\n", "\n").getBytes(ISO_8859_1);
            case 7 -> both(example);
            default -> Mutant.damaged(whole, random);
        };
    }

    private static Request chunked(Request example, String chunks) {
        return example.with("Transfer-Encoding: chunked").with(chunks.getBytes(ISO_8859_1));
    }

    /// Two ways to say where it ends; whoever believes the other one sees a second request.
    private Request both(Request example, String chunks) {
        return chunked(example.with("Content-Length: " + random.nextInt(20)), chunks);
    }

    private byte[] both(Request example) {
        return both(example, Oddities.pick(random, CHUNKS)).bytes();
    }

    private static byte[] withFirstLine(byte[] request, String line) {
        var text = new String(request, ISO_8859_1);
        return (line + text.substring(text.indexOf("\r\n"))).getBytes(ISO_8859_1);
    }
}
