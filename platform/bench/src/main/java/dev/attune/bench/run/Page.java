package dev.attune.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page in which figures stand between two marks.
final class Page {
    private static final String BEGIN = "<!-- begin of figures -->\n";
    private static final String END = "<!-- end of figures -->\n";

    private Page() {}

    static void renew(Path page, String figures) throws IOException {
        Files.writeString(page, renewed(Files.readString(page), figures));
    }

    static String renewed(String text, String figures) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the page has no place for figures: write " + BEGIN + "and " + END);
        }
        return text.substring(0, begin + BEGIN.length()) + figures + text.substring(end);
    }
}
