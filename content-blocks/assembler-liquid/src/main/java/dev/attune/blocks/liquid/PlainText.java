package dev.attune.blocks.liquid;

import java.util.stream.Collectors;

/// Text that shows all it holds: no control characters, and no gaps left by what a template left out.
final class PlainText {
    private PlainText() {}

    static String of(String text) {
        var shown = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (!Character.isISOControl(c) || c == '\n' || c == '\t' || c == '\r') {
                shown.append(c);
            }
        }
        return shown.toString()
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
