package dev.attune.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Where a server spends its processor time, by samples of the JDK's flight recorder.
final class Profile {
    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final String OURS = "dev.attune.";
    private static final int SHOWN = 15;

    private final List<List<RecordedFrame>> stacks = new ArrayList<>();
    private final Map<String, Integer> threads = new HashMap<>();

    private Profile() {}

    /// Takes samples of a server while something runs.
    static Profile of(Child server, Path file, IoAction load) throws IOException, InterruptedException {
        var pid = String.valueOf(server.pid());
        Files.deleteIfExists(file);
        jcmd(
                pid,
                "JFR.start",
                "name=bench",
                "settings=none",
                "+" + SAMPLE + "#enabled=true",
                "+" + SAMPLE + "#throttle=2ms");
        load.run();
        jcmd(pid, "JFR.dump", "name=bench", "filename=" + file);
        jcmd(pid, "JFR.stop", "name=bench");
        var profile = new Profile();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                profile.add(recording.readEvent());
            }
        }
        return profile;
    }

    interface IoAction {
        void run() throws IOException;
    }

    private static void jcmd(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
    }

    private void add(RecordedEvent event) {
        if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
            stacks.add(event.getStackTrace().getFrames());
            var thread = event.getThread("eventThread");
            var name = thread == null || thread.isVirtual() ? "virtual threads" : String.valueOf(thread.getJavaName());
            threads.merge(name.replaceAll("[0-9]+", "N"), 1, Integer::sum);
        }
    }

    /// The hottest methods, our own methods that lead to them, packages, and threads.
    String summary() {
        return "  " + stacks.size() + " samples of 2 ms of processor time\n"
                + list("methods, without what they call", count(stack -> name(stack.getFirst())))
                + list("our methods, with what others do for them", count(Profile::firstOfOurs))
                + list("packages, without what they call", count(stack -> packageOf(stack.getFirst())))
                + list("threads", threads);
    }

    private Map<String, Integer> count(Function<List<RecordedFrame>, String> key) {
        var counts = new HashMap<String, Integer>();
        stacks.forEach(stack -> counts.merge(key.apply(stack), 1, Integer::sum));
        return counts;
    }

    private String list(String title, Map<String, Integer> counts) {
        var out = new StringBuilder("  " + title + ":\n");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(it -> out.append(String.format(
                        Locale.ROOT, "    %5.1f %%  %s%n", 100.0 * it.getValue() / stacks.size(), it.getKey())));
        return out.toString();
    }

    private static String firstOfOurs(List<RecordedFrame> stack) {
        return stack.stream()
                .map(Profile::name)
                .filter(name -> name.startsWith(OURS))
                .findFirst()
                .orElse("(none of ours)");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String packageOf(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        int end = type.lastIndexOf('.');
        return end < 0 ? "(none)" : type.substring(0, end);
    }
}
