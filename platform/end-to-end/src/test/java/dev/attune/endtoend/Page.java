package dev.attune.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A page of Markdown as somebody follows it: what to type, what to write into files, what to see.
///
/// @param name for messages
record Page(String name, List<Block> blocks) {
    private static final String FENCE = "```";

    /// @param language `sh`, `java`, `yaml`, `text`
    record Block(String language, List<String> lines) {
        String text() {
            return String.join("\n", lines) + "\n";
        }

        boolean is(String other) {
            return language.equals(other);
        }
    }

    static Page read(Path file) throws IOException {
        var blocks = new ArrayList<Block>();
        List<String> open = null;
        var language = "";
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith(FENCE)) {
                if (open == null) {
                    open = new ArrayList<>();
                    language = line.substring(FENCE.length());
                } else {
                    blocks.add(new Block(language, open));
                    open = null;
                }
            } else if (open != null) {
                open.add(line);
            }
        }
        return new Page(file.getFileName().toString(), blocks);
    }
}
