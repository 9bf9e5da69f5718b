package dev.attune.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.bench.shop.History;
import dev.attune.bench.shop.ShopFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The shop with people in it. What was filled once is kept, and copied for each run.
///
/// @param deployment the shop's files
/// @param data a folder with as many people as were asked for, to be changed at will
record Filled(Path deployment, Path data) {
    private static final int SENDERS = 8;
    private static final int CALLS_IN_A_BATCH = 500;
    private static final int BUSY = 429;
    private static final String DATABASE = "attune.db";

    /// Takes what an earlier run kept, or fills it through `POST /v1/batch`.
    static Filled of(Installed installed, String name, int persons, int events)
            throws IOException, InterruptedException {
        var deployment = installed.folder().resolve(name + "-deployment");
        delete(deployment);
        ShopFolder.write(deployment);
        var kept = installed.folder().resolve("filled-%dx%d-%s".formatted(persons, events, version(installed)));
        if (!Files.exists(kept)) {
            var filling = installed.folder().resolve("filling");
            delete(filling);
            fill(installed, deployment, filling, persons, events);
            Files.move(filling, kept);
        }
        var data = installed.folder().resolve(name + "-data");
        delete(data);
        copy(kept, data);
        return new Filled(deployment, data);
    }

    /// What was filled for other files, or into other tables, is of no use.
    private static String version(Installed installed) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            ShopFolder.files().forEach((name, text) -> digest.update((name + "\n" + text).getBytes(UTF_8)));
            var out = new StringBuilder();
            History.write(1, 20, Instant.EPOCH, out);
            digest.update(out.toString().getBytes(UTF_8));
            var tables = installed.root().resolve("platform/src/main/resources/dev/attune/platform/store");
            try (var files = Files.list(tables)) {
                for (var file : files.sorted().toList()) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void fill(Installed installed, Path deployment, Path data, int persons, int events)
            throws IOException, InterruptedException {
        System.out.printf("Filling in %,d persons with %d events each (kept for the next run) …%n", persons, events);
        long begin = System.nanoTime();
        var now = Instant.now();
        int together = Math.max(1, CALLS_IN_A_BATCH / (events + 1));
        var next = new AtomicInteger();
        try (var server = installed.attune("filling", new Filled(deployment, data));
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(_ -> senders.submit(() -> {
                        for (int first = next.getAndAdd(together); first < persons; first = next.getAndAdd(together)) {
                            send(client, server.port(), first, Math.min(persons, first + together), events, now);
                        }
                        return true;
                    }))
                    .toList();
            for (var sender : running) {
                sender.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("could not fill the shop", e.getCause());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("  %.0f s, %,.0f calls a second%n", seconds, persons * (events + 1.0) / seconds);
    }

    private static void send(HttpClient client, int port, int first, int end, int events, Instant now)
            throws IOException, InterruptedException {
        var body = new StringBuilder("{\"batch\":[");
        for (int person = first; person < end; person++) {
            if (person > first) {
                body.append(',');
            }
            History.write(person, events, now, body);
        }
        body.append("]}");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/batch"))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", authorization())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        while (answer.statusCode() == BUSY) {
            TimeUnit.SECONDS.sleep(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1));
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() != 200) {
            throw new IOException("a batch was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    Path database() {
        return data.resolve(DATABASE);
    }

    static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((Installed.WRITE_KEY + ":").getBytes(UTF_8));
    }

    /// Onto the disk: otherwise the server's first checkpoint would wait until gigabytes are written.
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                var copied = Files.copy(file, to.resolve(file.getFileName()));
                try (var channel = FileChannel.open(copied, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
