package dev.attune.torture.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Many greedy clients at once, until it is closed.
///
/// They are a process of their own that gets what is left of the processors: on a machine of their own, where greedy
/// clients usually are, they would take nothing from the server and its user but what the server spends on them.
final class Crowd implements AutoCloseable {
    private static final long PAUSE = 100_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedReader said;

    private Crowd(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    /// Starts a crowd and waits until all of it has tried to come in.
    ///
    /// @param kinds in turns
    /// @param addresses from how many it comes
    static Crowd of(URI server, int size, List<GreedyClient> kinds, int addresses) throws IOException {
        var crowd = new Crowd(new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        server.toString(),
                        String.valueOf(size),
                        String.join(",", kinds.stream().map(Enum::name).toList()),
                        String.valueOf(addresses))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        crowd.said.readLine();
        return crowd;
    }

    /// Ends it.
    ///
    /// @return how often one of them was thrown out
    long leave() throws IOException {
        process.outputWriter().close();
        var thrownOut = said.readLine();
        return thrownOut == null ? -1 : Long.parseLong(thrownOut);
    }

    @Override
    public void close() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /// The crowd's own process; ends with its input.
    public static void main(String[] arguments) throws IOException {
        var server = URI.create(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        var kinds = arguments[2].split(",");
        int addresses = Integer.parseInt(arguments[3]);
        var thrownOut = new AtomicLong();
        for (int i = 0; i < size; i++) {
            var kind = GreedyClient.valueOf(kinds[i % kinds.length]);
            var address = "127.0.1." + (1 + i % addresses);
            Thread.ofVirtual().start(() -> stay(server, kind, address, thrownOut));
        }
        System.out.println("here");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.out.println(thrownOut.get());
        Runtime.getRuntime().halt(0);
    }

    private static void stay(URI server, GreedyClient kind, String address, AtomicLong thrownOut) {
        while (true) {
            try (var socket = GreedyClient.connect(server, address)) {
                kind.hold(socket);
            } catch (IOException refused) {
                thrownOut.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
