package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server really answers, for the yardstick to answer the same.
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLES = 101;

    private Answers() {}

    /// Writes for each path the answer of median length into a file.
    static void write(int port, int persons, Path file) throws IOException, InterruptedException {
        var answers = new LinkedHashMap<String, JsonNode>();
        try (var client = HttpClient.newHttpClient()) {
            for (var kind : new Case[] {Case.LIVE, Case.PEEK, Case.TRACK, Case.BATCH}) {
                answers.put(kind.path(), JSON.readTree(usual(client, kind, port, persons)));
            }
        }
        Files.write(file, JSON.writeValueAsBytes(answers));
    }

    private static String usual(HttpClient client, Case kind, int port, int persons)
            throws IOException, InterruptedException {
        var random = new Random(1);
        var bodies = kind.bodies();
        var samples = new ArrayList<String>();
        for (int i = 0; i < (kind.decides() ? SAMPLES : 1); i++) {
            var person = "u-%07d".formatted(random.nextInt(persons));
            var body = bodies.get(i % bodies.size())
                    .replace("m-################", "sample-" + kind.word() + i)
                    .replace("u-#######", person);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + kind.path()))
                    .header("Authorization", Filled.authorization());
            if (!body.isEmpty()) {
                request.POST(HttpRequest.BodyPublishers.ofString(body));
            }
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(kind.path() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            samples.add(answer.body());
        }
        samples.sort(Comparator.comparingInt(String::length));
        return samples.get(samples.size() / 2);
    }
}
