package dev.attune.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A server in a process of its own, and what it uses.
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Pattern PAUSE = Pattern.compile("Pause.* ([0-9.]+)ms$");

    private final String name;
    private final Process process;
    private final Path garbageLog;
    private final int port;
    private final Duration start;

    private Child(String name, Process process, Path garbageLog, int port, Duration start) {
        this.name = name;
        this.process = process;
        this.garbageLog = garbageLog;
        this.port = port;
        this.start = start;
    }

    /// Starts a Java program and waits until it says `ready` and its address.
    ///
    /// @param folder for its logs, which are named after it
    static Child start(
            String name, Path folder, List<String> options, List<String> program, Map<String, String> variables)
            throws IOException {
        var garbageLog = folder.resolve(name + ".gc.log");
        var log = folder.resolve(name + ".log");
        Files.deleteIfExists(garbageLog);
        var command = new ArrayList<String>();
        command.add(java().toString());
        command.add("-Xlog:gc:file=" + garbageLog);
        command.addAll(options);
        command.addAll(program);
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(variables);
        long begin = System.nanoTime();
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IOException(name + " did not start; its log:\n" + Files.readString(log));
        }
        var start = Duration.ofNanos(System.nanoTime() - begin);
        int port = URI.create(line.substring("ready ".length()).strip()).getPort();
        return new Child(name, process, garbageLog, port, start);
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /// From the start of the process until it was ready.
    Duration start() {
        return start;
    }

    /// What it has used since it began.
    ///
    /// @param pauses for garbage collection
    record Used(Duration cpu, int pauses, double pauseMillis) {
        Used since(Used before) {
            return new Used(cpu.minus(before.cpu), pauses - before.pauses, pauseMillis - before.pauseMillis);
        }
    }

    Used used() throws IOException {
        int pauses = 0;
        double millis = 0;
        for (var line : Files.readAllLines(garbageLog)) {
            var pause = PAUSE.matcher(line);
            if (pause.find()) {
                pauses++;
                millis += Double.parseDouble(pause.group(1));
            }
        }
        return new Used(process.info().totalCpuDuration().orElse(Duration.ZERO), pauses, millis);
    }

    /// Waits until it has nothing left to do by itself. What is due in a store that was filled an hour ago is done
    /// after the start, and is no part of what is measured.
    void awaitRest() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var before = used();
        Duration cpu;
        do {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            var now = used();
            cpu = now.since(before).cpu();
            before = now;
        } while (cpu.compareTo(LOOK.dividedBy(20)) > 0 && System.nanoTime() < end);
    }

    /// Megabytes of resident memory.
    ///
    /// @param own without the files it has mapped, such as the store, which the system can take back at any time
    record Memory(long now, long own, long most) {
        static final Memory NONE = new Memory(0, 0, 0);
    }

    Memory memory() throws IOException {
        var status = Path.of("/proc", String.valueOf(pid()), "status");
        return Files.exists(status)
                ? new Memory(megabytes(status, "VmRSS"), megabytes(status, "RssAnon"), megabytes(status, "VmHWM"))
                : Memory.NONE;
    }

    private static long megabytes(Path status, String key) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /// Asks it to stop, and waits until it has.
    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(name + " did not stop within " + PATIENCE);
        }
    }
}
