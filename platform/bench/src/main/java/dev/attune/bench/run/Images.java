package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import dev.attune.bench.shop.ImageShop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Images that are drawn while somebody waits for them, and what that does to decisions.
///
/// @param plain a loop that draws one image with the libraries alone, on one thread
/// @param firstMillis how long the first image took, asked for when the server said it was ready
/// @param most as many as could be, nearly every one drawn anew
/// @param half thirty a second, at even distances
/// @param same as many as could be, all the same
/// @param countdown thirty a second, each with a GIF of its own
/// @param peekAlone decisions at a constant rate
/// @param peekBeside the same, while as many images are drawn as could be
record Images(
        PlainLoop.Rate plain,
        long firstMillis,
        Measured most,
        Measured half,
        Measured same,
        Measured countdown,
        Measured peekAlone,
        Measured peekBeside,
        Child.Memory memory) {
    private static final int PERSONS = 2_000;
    private static final int EVENTS = 5;
    private static final double IMAGES_A_SECOND = 30;
    private static final double DECISIONS_A_SECOND = 200;
    private static final double LONGER = 1.5;

    static Images measure(Installed installed, Sender sender, Comparison comparison, Comparison.Plan plan)
            throws IOException, InterruptedException {
        var shop = Filled.of(installed, "images", PERSONS, EVENTS);
        var assets = installed.root().resolve("platform/deployments/trailblazer/shop");
        ImageShop.add(shop.deployment(), assets, Instant.now());
        var plain = PlainLoop.measure(Duration.ofMillis((long) (plan.round() * 1000)));
        try (var server = installed.attune("attune-images", shop)) {
            long first = first(server.port());
            var side = new Side(server, PERSONS);
            var most = comparison.most(Case.IMAGE, side);
            var half = comparison.atRate(Case.IMAGE, side, IMAGES_A_SECOND);
            var same = comparison.most(Case.SAME_IMAGE, side);
            comparison.most(Case.COUNTDOWN, side);
            var countdown = comparison.atRate(Case.COUNTDOWN, side, IMAGES_A_SECOND);
            comparison.most(Case.PEEK, side);
            var alone = comparison.atRate(Case.PEEK, side, DECISIONS_A_SECOND);
            var beside = beside(comparison, plan, side);
            return new Images(plain, first, most, half, same, countdown, alone, beside, server.memory());
        }
    }

    private static Measured beside(Comparison comparison, Comparison.Plan plan, Side side)
            throws IOException, InterruptedException {
        try (var second = Sender.start()) {
            var failure = new IOException[1];
            var images = Thread.ofPlatform().name("images").start(() -> {
                try {
                    second.send(side.load(Case.IMAGE, plan.half() * LONGER));
                } catch (IOException refused) {
                    failure[0] = refused;
                }
            });
            var measured = comparison.atRate(Case.PEEK, side, DECISIONS_A_SECOND);
            images.join();
            if (failure[0] != null) {
                throw failure[0];
            }
            return measured;
        }
    }

    private static long first(int port) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var address = "http://127.0.0.1:" + port + Case.IMAGE.path() + "?format=image&scale=2&userId=u-0000001";
            long begin = System.nanoTime();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", Filled.authorization())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode());
            }
            return Duration.ofNanos(System.nanoTime() - begin).toMillis();
        }
    }

    /// What was measured under load, by name.
    Map<String, Measured> lines() {
        var lines = new LinkedHashMap<String, Measured>();
        lines.put("drawn, most", most);
        lines.put("drawn, 30/s", half);
        lines.put("the same, most", same);
        lines.put("countdown, 30/s", countdown);
        lines.put("peek, 200/s", peekAlone);
        lines.put("peek beside", peekBeside);
        return lines;
    }
}
