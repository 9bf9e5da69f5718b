package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Adds headers that say something odd of a body that is well.
final class HeaderMutator {
    private static final List<String> ODD = List.of(
            "Content-Type: text/plain",
            "Content-Type: application/xml",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/json; charset=nonsense",
            "Content-Type: application/cloudevents-batch+json",
            "Content-Type: application/cloudevents+avro",
            "Content-Type:",
            "Content-Type: a/b/c;;;==\"",
            "Content-Encoding: gzip",
            "Content-Encoding: deflate",
            "Content-Encoding: br",
            "Content-Encoding: gzip, gzip",
            "Content-Encoding: \u001b[2J",
            "Accept: text/html;q=nonsense, */*;q=-1",
            "Accept: application/xml",
            "Accept: text/html",
            "Accept: ",
            "Accept-Language: xx-YY-zzzzzzzzz-1;q=9, *",
            "Accept-Language: de_DE.UTF-8@euro",
            "Accept-Encoding: gzip;q=0, identity;q=0, *;q=0",
            "If-None-Match: *",
            "If-None-Match: W/\"a\", \"b",
            "If-Modified-Since: yesterday",
            "If-Match: \"x\"",
            "Range: bytes=0-0,5-2,99999999999999999999-",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Connection: close, keep-alive, Upgrade, x",
            "Host: [::1]:99999",
            "Host: a'><script>",
            "Host: ",
            "Host: 127.0.0.1:CANARY",
            "Origin: null",
            "Origin: https://evil.example",
            "X-Forwarded-For: ${jndi:ldap://127.0.0.1:CANARY/a}",
            "X-Forwarded-Host: evil.example",
            "User-Agent: ${jndi:ldap://127.0.0.1:CANARY/a}",
            "User-Agent: \u001b[2J" + Oddities.FORGED,
            "Referer: " + Oddities.FORGED,
            "Cookie: $Version=1; a=\"; b=\u0001",
            "traceparent: 00-zz",
            "sentat: not a time",
            "Sec-GPC: 2",
            "Idempotency-Key: \u00ff\u00fe",
            "anonymousid: " + "a".repeat(4_000),
            "Trailer: X",
            "TE: trailers",
            "DNT: 1",
            "Content-MD5: x",
            "Keep-Alive: timeout=-1, max=99999999999",
            "Date: " + "x".repeat(2_000));
    private static final List<String> CLOUD_EVENT =
            List.of("ce-id", "ce-source", "ce-specversion", "ce-type", "ce-time", "ce-subject", "ce-dataschema");

    private final Random random;

    HeaderMutator(Random random) {
        this.random = random;
    }

    Request mutate(Request example) {
        return switch (random.nextInt(12)) {
            case 0 -> cloudEvent(example);
            case 1 -> many(example);
            case 2 -> example.with("X-Long: " + "x".repeat(1 << 8 + random.nextInt(8)));
            case 3 -> example.with("X-Odd: " + Request.asBytes(oneLine(Oddities.text(random))));
            case 4 -> packed(example);
            case 5 -> example.as(Oddities.pick(random, List.of("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "BREW")));
            default -> odd(example);
        };
    }

    private Request odd(Request example) {
        var request = example;
        for (int i = random.nextInt(3); i >= 0; i--) {
            request = request.with(Oddities.pick(random, ODD));
        }
        return request;
    }

    private Request cloudEvent(Request example) {
        var request = example.with("ce-specversion: 1.0")
                .with("ce-id: 1")
                .with("ce-source: /x")
                .with("ce-type: x");
        return request.with(
                Oddities.pick(random, CLOUD_EVENT) + ": " + Request.asBytes(oneLine(Oddities.text(random))));
    }

    private Request many(Request example) {
        var request = example;
        for (int i = 1 << random.nextInt(11); i > 0; i--) {
            request = request.with("X-" + i % 300 + ": " + i);
        }
        return request;
    }

    /// Well packed, cut off, damaged, or a bomb.
    private Request packed(Request example) {
        byte[] packed = switch (random.nextInt(4)) {
            case 0 -> gzip(new byte[20_000_000]);
            case 1 -> gzip("[".repeat(100_000).getBytes(UTF_8));
            default -> gzip(example.body());
        };
        byte[] sent = random.nextBoolean() ? packed : Mutant.damaged(packed, random);
        return example.with("Content-Encoding: gzip").with(Arrays.copyOf(sent, Math.max(1, sent.length)));
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// What would end the header is sent too, once in a while.
    private String oneLine(String text) {
        var cut = text.length() > 20_000 ? text.substring(0, 20_000) : text;
        return random.nextInt(4) == 0 ? cut : cut.replaceAll("[\r\n]", " ");
    }
}
