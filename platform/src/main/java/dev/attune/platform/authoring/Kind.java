package dev.attune.platform.authoring;

import dev.attune.platform.binding.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The five kinds of plugins, as an author names them.
enum Kind {
    STRATEGY("a decision strategy", "Strategy", "Puts first what a person leans towards"),
    SOURCE("a source", "Source", "Takes in what people did in another system"),
    MATCHER("an identity matcher", "Matcher", "Ties two kinds of identifiers that were shown together"),
    ASSEMBLER("a content assembler", "Assembler", "Makes Markdown of content blocks"),
    CHANNEL("a channel", "Channel", "Lays messages into a folder");

    private final String title;
    private final String suffix;
    private final String example;

    Kind(String title, String suffix, String example) {
        this.title = title;
        this.suffix = suffix;
        this.example = example;
    }

    /// What people call it, with its article.
    String title() {
        return title;
    }

    /// What class names of this kind end with.
    String suffix() {
        return suffix;
    }

    /// What the example does that a new plugin begins with.
    String example() {
        return example;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Stream.of(values()).map(Kind::word).toList();
    }

    static Kind of(String word) {
        return Stream.of(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AuthorException(
                        "there is no kind of plugin '" + word + "'. " + Nearest.advice(word, words())));
    }
}
