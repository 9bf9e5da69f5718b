package dev.attune.plugins.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The service as it is spoken to: one call for each question, to one address. Nothing is asked twice, nothing is
/// followed elsewhere, and whatever the service does, a call ends with its time.
final class Service implements AutoCloseable {
    /// How many milliseconds the service has from when it gets a question; later nobody waits for its answer.
    static final String DEADLINE = "attune-deadline-ms";

    private static final int LONGEST_QUOTE = 200;

    private final URI address;
    private final Optional<Key> key;
    private final Duration toConnect;
    private final int calls;
    private final long longestAnswer;
    private final Semaphore free;
    private @Nullable HttpClient client;
    private boolean closed;

    /// @param toConnect how long a connection may take to be made, also when nobody waits for it any more
    Service(URI address, Optional<Key> key, Duration toConnect, int calls, long longestAnswer) {
        this.address = address;
        this.key = key;
        this.toConnect = toConnect;
        this.calls = calls;
        this.longestAnswer = longestAnswer;
        this.free = new Semaphore(calls);
    }

    /// @param timeLimit for all of it
    /// @throws RemoteException if there is no answer, or it is not 200
    byte[] ask(byte[] question, Duration timeLimit) {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        try {
            if (!free.tryAcquire(timeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RemoteException("all " + calls + " calls to " + address + " were under way for "
                        + timeLimit.toMillis() + " ms; it is too slow, or 'calls' is too small");
            }
            try {
                return answered(question, timeLimit, deadline);
            } finally {
                free.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RemoteException("the platform did not wait for " + address + " any longer", interrupted);
        }
    }

    private byte[] answered(byte[] question, Duration timeLimit, long deadline) throws InterruptedException {
        var answer = client().sendAsync(
                        request(question, deadline), BodyHandlers.limiting(BodyHandlers.ofByteArray(), longestAnswer));
        try {
            return body(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            throw new RemoteException(address + " did not answer within " + timeLimit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new RemoteException(describe(failed.getCause()), failed);
        } finally {
            abandon(answer);
        }
    }

    /// Ends the connection unless the answer is complete.
    private static void abandon(CompletableFuture<?> answer) {
        answer.cancel(true);
    }

    private HttpRequest request(byte[] question, long deadline) {
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        var request = HttpRequest.newBuilder(address)
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .header(DEADLINE, Long.toString(left))
                .POST(BodyPublishers.ofByteArray(question));
        key.ifPresent(it -> request.header("authorization", "Bearer " + it.text()));
        return request.build();
    }

    private byte[] body(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        var said = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        throw new RemoteException(address + " answered " + answer.statusCode()
                + (answer.statusCode() / 100 == 3 ? ", and redirects are not followed" : "")
                + (said.isEmpty() ? "" : ": " + said.substring(0, Math.min(said.length(), LONGEST_QUOTE))));
    }

    private String describe(@Nullable Throwable failure) {
        return switch (failure) {
            case ConnectException _, HttpConnectTimeoutException _ -> "nobody answers at " + address;
            case IOException tooMuch
            when String.valueOf(tooMuch.getMessage()).startsWith("body exceeds capacity") ->
                address + " answered more than " + longestAnswer + " bytes; see answer-kilobytes";
            case null -> address + " did not answer";
            default -> address + " did not answer: " + failure.getMessage();
        };
    }

    /// It has threads, and is therefore made with the first call. Its connections are kept for the next ones.
    private synchronized HttpClient client() {
        if (closed) {
            throw new RemoteException("this strategy is closed");
        }
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(toConnect)
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }
}
