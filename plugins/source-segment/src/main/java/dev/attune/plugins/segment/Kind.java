package dev.attune.plugins.segment;

import java.util.List;
import java.util.Locale;

/// The kinds of call that the tracking API knows.
enum Kind {
    IDENTIFY("identify", "i"),
    TRACK("track", "t"),
    PAGE("page", "p"),
    SCREEN("screen", "s"),
    GROUP("group", "g"),
    ALIAS("alias", "a"),
    MERGE("merge");

    private final List<String> paths;

    Kind(String... paths) {
        this.paths = List.of(paths);
    }

    /// The names under `/v1/` that take one call of this kind.
    List<String> paths() {
        return paths;
    }

    /// The value of `type` in a batch.
    String word() {
        return paths.getFirst();
    }

    static Kind of(String type) {
        for (var kind : values()) {
            if (kind.word().equals(type.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new NotUnderstoodException(
                "the type '" + type + "' is unknown", "Use one of identify, track, page, screen, group, alias, merge.");
    }
}
