package dev.attune.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;

/// What a process holds in one moment, as Linux counts it.
///
/// @param resident memory in megabytes
/// @param log the store's write-ahead log in megabytes
record Vitals(long resident, long threads, long handles, long log) {

    static Vitals of(long pid, Path data) throws IOException {
        var process = Path.of("/proc", String.valueOf(pid));
        try (var handles = Files.list(process.resolve("fd"))) {
            var status = Files.readAllLines(process.resolve("status"));
            var log = data.resolve("attune.db-wal");
            return new Vitals(
                    number(status, "VmRSS:") / 1024,
                    number(status, "Threads:"),
                    handles.count(),
                    Files.exists(log) ? Files.size(log) >> 20 : 0);
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /// The median of one figure.
    static long median(List<Vitals> vitals, ToLongFunction<Vitals> figure) {
        var sorted = vitals.stream().mapToLong(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
