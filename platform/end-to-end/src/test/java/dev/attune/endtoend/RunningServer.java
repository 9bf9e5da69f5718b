package dev.attune.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A server for the tests' own clients, with an empty data folder.
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerProcess server;
    private final Path data;

    private RunningServer(ServerProcess server, Path data) {
        this.server = server;
        this.data = data;
    }

    /// Starts the deployment of that name among the tests' own and waits until the server says that it is ready.
    static RunningServer start(String deployment) throws IOException, InterruptedException {
        var data = Folders.make(deployment);
        var folder = ServerJar.root().resolve("platform/end-to-end/src/test/deployments/" + deployment);
        return new RunningServer(ServerProcess.start(folder, data), data);
    }

    String url() {
        return server.address().toString();
    }

    /// Waits until all these messages are listed as accepted, and answers them in the order of their acceptance.
    List<JsonNode> accepted(Collection<String> messageIds) {
        var wanted = new HashSet<>(messageIds);
        return await(it -> wanted.contains(it.path("messageId").asString()), wanted.size(), "messages " + wanted);
    }

    /// Waits for that many accepted signals with an identifier such as `user_id:42`.
    List<JsonNode> acceptedOf(String identifier, int howMany) {
        return await(
                it -> it.path("identifiers")
                        .valueStream()
                        .anyMatch(id -> id.asString().equals(identifier)),
                howMany,
                howMany + " signals of " + identifier);
    }

    private List<JsonNode> await(Predicate<JsonNode> wanted, int howMany, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var all = server.signals();
            var found = all.stream().filter(wanted).toList();
            if (found.size() >= howMany) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + PATIENCE + " only " + found.size() + " of the " + what
                        + " were accepted: " + found + "; set aside: " + server.get("/v1/set-aside") + "; all: " + all);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        Folders.delete(data);
    }
}
