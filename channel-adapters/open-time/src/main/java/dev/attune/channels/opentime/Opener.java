package dev.attune.channels.opentime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who asks for what is in a mail.
enum Opener {
    /// A mail program or a browser of somebody.
    PERSON,
    /// A mail provider that fetches an image when somebody opens the mail, and hides who that is.
    PROXY,
    /// A mail provider that fetches images when a mail arrives, whether somebody opens it or not.
    PREFETCH,
    /// A program that looks for dangers in mails, or makes a preview of a link.
    SCANNER,
    UNKNOWN;

    /// As conditions and strategies know it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether somebody may see what is shown: then it counts.
    boolean mayBePerson() {
        return this == PERSON || this == PROXY || this == UNKNOWN;
    }

    /// Those by whom somebody may see what is shown.
    static List<Opener> people() {
        return Arrays.stream(values()).filter(Opener::mayBePerson).toList();
    }

    static Optional<Opener> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findAny();
    }
}
