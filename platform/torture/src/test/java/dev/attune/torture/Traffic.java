package dev.attune.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.endtoend.ServerJar;
import dev.attune.torture.Ledger.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Sends events at a constant rate, one in twenty again, half of them singly and half in batches; and now and then asks
/// for a recorded decision. Goes on sending whether answers come or not.
final class Traffic implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final int PERSONS = 40;
    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString((ServerJar.WRITE_KEY + ":").getBytes(UTF_8));
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final Set<CompletableFuture<?>> underway = ConcurrentHashMap.newKeySet();
    private final List<Event> history = new ArrayList<>();
    private final Ledger ledger;
    private final int eventsPerTick;
    private final Random random;
    private final Thread thread;
    private volatile @Nullable URI target;
    private volatile boolean closed;

    Traffic(Ledger ledger, int eventsPerSecond, long seed) {
        this.ledger = ledger;
        this.eventsPerTick = (int) (eventsPerSecond * TICK.toMillis() / 1000);
        this.random = new Random(seed);
        this.thread = Thread.ofPlatform().name("traffic").start(this::run);
    }

    static List<String> persons() {
        return IntStream.range(0, PERSONS).mapToObj(Traffic::person).toList();
    }

    private static String person(int number) {
        return "p" + number;
    }

    /// Sends to a server from now on.
    void to(URI server) {
        target = server;
    }

    /// Stops sending and waits for all answers that still come.
    void rest() {
        target = null;
        while (!underway.isEmpty()) {
            CompletableFuture.allOf(underway.toArray(CompletableFuture[]::new))
                    .exceptionally(_ -> null)
                    .join();
        }
    }

    private void run() {
        long due = System.nanoTime();
        for (int tick = 0; !closed; tick++) {
            due += TICK.toNanos();
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var server = target;
            if (server != null) {
                send(server, tick);
            }
        }
    }

    private void send(URI server, int tick) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < eventsPerTick; i++) {
            events.add(next());
        }
        ledger.sent(events);
        if (tick % 2 == 0) {
            events.forEach(event -> send(server, "/v1/track", json(event), List.of(event)));
        } else {
            var batch = events.stream().map(Traffic::json).collect(Collectors.joining(",", "{\"batch\":[", "]}"));
            send(server, "/v1/batch", batch, events);
        }
        if (tick % 10 == 0) {
            decide(server, person(random.nextInt(PERSONS)));
        }
    }

    private Event next() {
        if (!history.isEmpty() && random.nextInt(20) == 0) {
            return history.get(random.nextInt(history.size()));
        }
        var event = new Event("m-" + history.size(), person(random.nextInt(PERSONS)));
        history.add(event);
        return event;
    }

    private static String json(Event event) {
        return """
                {"type":"track","event":"Seen","messageId":"%s","userId":"%s"}""".formatted(event.id(), event.person());
    }

    private void send(URI server, String path, String body, List<Event> events) {
        post(server, path, body, answer -> {
            if (answer.statusCode() == 200) {
                ledger.acknowledged(events);
            } else {
                ledger.refused(answer.statusCode());
            }
        });
    }

    /// Asks for a decision that is to be recorded.
    void decide(URI server, String person) {
        var body = """
                {"userId":"%s","placements":["home-hero"],"deadlineMs":5000}""".formatted(person);
        post(server, "/v1/decide", body, answer -> {
            if (answer.statusCode() != 200) {
                ledger.refused(answer.statusCode());
                return;
            }
            ledger.decided(JSON.readTree(answer.body()));
        });
    }

    private void post(URI server, String path, String body, Consumer<HttpResponse<String>> answered) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("authorization", CREDENTIALS)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var done = new CompletableFuture<@Nullable Void>();
        underway.add(done);
        client.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, broken) -> {
            if (broken != null) {
                ledger.unanswered();
            } else {
                answered.accept(answer);
            }
            underway.remove(done);
            done.complete(null);
        });
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the last request was sent", e);
        }
        rest();
        client.close();
    }
}
