package dev.attune.bench.run;

import dev.attune.bench.load.Case;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be measured by itself.
enum Part {
    LIVE(Case.LIVE),
    PEEK(Case.PEEK),
    HOT(Case.PEEK),
    DECIDE(Case.DECIDE),
    EVENT(Case.EVENT),
    TRACK(Case.TRACK),
    BATCH(Case.BATCH),
    GROWTH,
    IMAGE;

    /// How many persons [#HOT] chooses from.
    private static final int FEW = 1_000;

    private final Optional<Case> kind;

    Part() {
        this.kind = Optional.empty();
    }

    Part(Case kind) {
        this.kind = Optional.of(kind);
    }

    /// What takes long, or differs only with many people, is left out of the quick run.
    static List<Part> usual(boolean quick) {
        return Arrays.stream(values())
                .filter(part -> !quick || part != HOT && part != GROWTH && part != IMAGE)
                .toList();
    }

    /// What is sent; nothing for what is more than one comparison with the bare server.
    Optional<Case> kind() {
        return kind;
    }

    /// How many of all persons are asked about.
    int persons(int all) {
        return this == HOT ? Math.min(FEW, all) : all;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return switch (this) {
            case HOT -> "the same for the same thousand persons";
            case GROWTH -> "a million persons beside ten thousand";
            case IMAGE -> "images that are drawn when a mail is opened";
            default -> kind.orElseThrow().title();
        };
    }
}
