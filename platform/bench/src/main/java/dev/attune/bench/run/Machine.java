package dev.attune.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What it was measured on.
///
/// @param loadBefore the machine's load average when it began: above 0.5, others worked too
record Machine(String cpu, int cores, String memory, String kernel, String jdk, String disk, double loadBefore) {
    static Machine here(Path folder) throws IOException {
        return new Machine(
                line("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                line("/proc/meminfo", "MemTotal", "unknown"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.runtime.version"),
                Files.getFileStore(folder).type(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String line(String file, String key, String otherwise) throws IOException {
        var path = Path.of(file);
        if (!Files.exists(path)) {
            return otherwise;
        }
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %s, %s, JDK %s, %s; load average at the start %.1f",
                cpu,
                cores,
                memory,
                kernel,
                jdk,
                disk,
                loadBefore);
    }
}
