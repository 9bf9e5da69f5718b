package dev.attune.platform.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Builds a plugin's folder with Maven, and reads what came of it.
final class MavenBuild {
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>");
    private static final Pattern NUMBER = Pattern.compile("\\b(tests|errors|failures|skipped)=\"(\\d+)\"");
    /// What Maven says after every failure.
    private static final List<String> ADVICE =
            List.of("the -e switch", "the -X switch", "read the following articles", "[Help");

    private static final int LINES = 30;

    private final Path folder;

    MavenBuild(Path folder) {
        this.folder = folder;
    }

    /// Compiles, tests and packs.
    ///
    /// @return the end of what Maven said if it failed; empty if all is well
    Optional<String> verify() throws IOException, InterruptedException {
        var log = Files.createDirectories(folder.resolve("target")).resolve("plugin-check.log");
        var wrapper = folder.resolve("mvnw");
        var maven = Files.isExecutable(wrapper) ? wrapper.toString() : "mvn";
        var command = new ProcessBuilder(maven, "-B", "verify")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return command.start().waitFor() == 0 ? Optional.empty() : Optional.of(errors(log));
        } catch (IOException missing) {
            throw new AuthorException(
                    "Maven is needed to build it, and there is no 'mvn'. Install it (apt-get install maven, or brew install"
                            + " maven), or build it elsewhere and say --no-build.",
                    missing);
        }
    }

    private static String errors(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        var errors = lines.stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length())
                        .replace("-> [Help 1]", "")
                        .stripTrailing())
                .filter(line -> !line.isBlank() && ADVICE.stream().noneMatch(line::contains))
                .distinct()
                .limit(LINES)
                .toList();
        return String.join("\n", errors.isEmpty() ? lines : errors) + "\n(all of it: " + log + ")";
    }

    /// How many tests passed in the last build; 0 if there are none.
    int testsPassed() throws IOException {
        var reports = folder.resolve("target/surefire-reports");
        if (!Files.isDirectory(reports)) {
            return 0;
        }
        int passed = 0;
        try (var files = Files.list(reports)) {
            for (var file : files.filter(it -> it.toString().endsWith(".xml")).toList()) {
                passed += passedIn(Files.readString(file));
            }
        }
        return passed;
    }

    private static int passedIn(String report) {
        var suite = SUITE.matcher(report);
        return suite.find()
                ? NUMBER.matcher(suite.group())
                        .results()
                        .mapToInt(it ->
                                Integer.parseInt(it.group(2)) * (it.group(1).equals("tests") ? 1 : -1))
                        .sum()
                : 0;
    }

    /// The plugin's zip, the newest if there are several.
    Path zip() throws IOException {
        var target = folder.resolve("target");
        List<Path> zips = List.of();
        if (Files.isDirectory(target)) {
            try (var files = Files.list(target)) {
                zips = files.filter(file -> file.toString().endsWith(".zip")).toList();
            }
        }
        return zips.stream()
                .max(Comparator.comparing(file -> file.toFile().lastModified()))
                .orElseThrow(() -> new AuthorException("there is no zip in " + target
                        + ". Build it: attune plugin check " + folder + ", or mvn verify there"));
    }

    /// What goes into a zip and was written after it, if there is something.
    Optional<Path> changedSince(Path zip) throws IOException {
        var built = Files.getLastModifiedTime(zip);
        for (var part : List.of("pom.xml", "plugin.properties", "src/main")) {
            var there = folder.resolve(part);
            if (!Files.exists(there)) {
                continue;
            }
            try (var files = Files.find(
                    there,
                    Integer.MAX_VALUE,
                    (_, it) -> it.isRegularFile() && it.lastModifiedTime().compareTo(built) > 0)) {
                var changed = files.findFirst();
                if (changed.isPresent()) {
                    return changed;
                }
            }
        }
        return Optional.empty();
    }
}
