package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Follows a page. What stands in `sh` is typed, and must succeed; each line of a `text` after it must be in what was
/// said. A `java` that is a file is written, a test is put into the plugin's test class, and of two snippets in a row
/// the
/// second takes the place of the first. A `yaml` names its file in the first line, and is added to it unless it is a
/// plugin's own.
final class Walk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern NEW = Pattern.compile("plugin new (\\S+) --kind");
    private static final Pattern PACKAGE = Pattern.compile("package (\\S+);");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public final )?class (\\w+)");

    private final Page page;
    private final Author author;
    private int next;
    private Path plugin = Path.of("");
    private String said = "";

    Walk(Page page, Author author) {
        this.page = page;
        this.author = author;
    }

    void untilTheServerStarts() throws Exception {
        until(" serve ");
        next++;
    }

    void untilTheServerIsAsked() throws Exception {
        until("http://127.0.0.1:8080");
    }

    private void until(String text) throws Exception {
        while (!(block().is("sh") && block().text().contains(text))) {
            follow();
        }
    }

    /// @return how often the server was asked
    int toTheEnd() throws Exception {
        int asked = 0;
        while (next < page.blocks().size()) {
            if (block().is("sh") && block().text().contains(" serve ")) {
                author.starts(author.folder().resolve("shop"), block().text().contains("--dev"));
                next++;
            } else if (block().is("sh") && page.blocks().get(next + 1).is("text")) {
                ask();
                asked++;
            } else {
                follow();
            }
        }
        return asked;
    }

    private Page.Block block() {
        return page.blocks().get(next);
    }

    private void follow() throws Exception {
        var block = block();
        switch (block.language()) {
            case "sh" -> type(block.text());
            case "text" -> see(block);
            case "java" -> java(block);
            case "yaml" -> yaml(block);
            case "xml" -> xml(block);
            default -> throw new AssertionError(page.name() + " has a block of " + block.language());
        }
        next++;
    }

    private void type(String command) throws IOException, InterruptedException {
        if (command.startsWith("export ATTUNE=")) {
            return; // the author has it already
        }
        said = author.types("bash", "-ec", command).good().text();
        var made = NEW.matcher(command);
        if (made.find()) {
            plugin = author.folder().resolve(made.group(1));
        }
    }

    /// What comes in while the server starts is not known at once: asks until it says what the page promises.
    private void ask() throws IOException, InterruptedException {
        var command = block().text().replace("http://127.0.0.1:8080", author.server());
        var expected = page.blocks().get(next + 1);
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            said = author.types("bash", "-ec", command).good().text();
        } while (!squeezed(expected.lines()).stream().allMatch(squeezed(said)::contains) && System.nanoTime() < end);
        next++;
    }

    private void see(Page.Block expected) {
        assertThat(squeezed(said)).as("what %s promises", page.name()).contains(squeezed(expected.lines()));
    }

    private static List<String> squeezed(List<String> lines) {
        return lines.stream().map(Walk::squeezed).toList();
    }

    /// How wide a column is depends on what else is in it.
    private static String squeezed(String text) {
        return text.replaceAll(" +", " ");
    }

    private void java(Page.Block block) throws IOException {
        var text = block.text();
        var inPackage = PACKAGE.matcher(text);
        if (inPackage.find()) {
            var type = TYPE.matcher(text);
            assertThat(type.find()).isTrue();
            var kind = type.group(1).endsWith("Test") ? "test" : "main";
            Files.writeString(
                    plugin.resolve("src/" + kind + "/java")
                            .resolve(inPackage.group(1).replace('.', '/'))
                            .resolve(type.group(1) + ".java"),
                    text);
        } else if (text.contains("@Test")) {
            var test = onlyTest();
            var before = Files.readString(test);
            Files.writeString(test, before.substring(0, before.lastIndexOf('}')) + "\n" + text + "}\n");
        } else {
            next++;
            replace(text, block().text());
        }
    }

    private void replace(String before, String after) throws IOException {
        try (var files = Files.walk(plugin.resolve("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file);
                if (text.contains(before)) {
                    Files.writeString(file, text.replace(before, after));
                    return;
                }
            }
        }
        throw new AssertionError(page.name() + " replaces what is not there:\n" + before);
    }

    private Path onlyTest() throws IOException {
        try (var files = Files.walk(plugin.resolve("src/test/java"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    /// What a plugin brings along, in its pom.
    private void xml(Page.Block block) throws IOException {
        var pom = plugin.resolve("pom.xml");
        var before = Files.readString(pom);
        assertThat(before).contains("  <dependencies/>\n");
        Files.writeString(pom, before.replace("  <dependencies/>\n", block.text()));
    }

    private void yaml(Page.Block block) throws IOException {
        var file = author.folder().resolve(block.lines().getFirst().substring("# ".length()));
        var lines = block.lines().subList(1, block.lines().size());
        if (!Files.exists(file) || file.endsWith("settings.yaml")) {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
            return;
        }
        var there = new ArrayList<>(Files.readAllLines(file));
        for (int i = 0; i < lines.size(); ) {
            int from = i++;
            while (i < lines.size() && lines.get(i).startsWith(" ")) {
                i++;
            }
            lay(lines.subList(from, i), there);
        }
        Files.write(file, there);
    }

    /// One key: what is below it is added where it is there, and a value takes the place of the one before.
    private static void lay(List<String> lines, List<String> there) {
        var key = lines.getFirst().substring(0, lines.getFirst().indexOf(':') + 1);
        int at = there.stream().map(line -> line.startsWith(key)).toList().indexOf(true);
        if (at < 0) {
            there.addAll(lines);
        } else if (lines.size() > 1) {
            there.addAll(at + 1, lines.subList(1, lines.size()));
        } else {
            there.set(at, lines.getFirst());
        }
    }
}
