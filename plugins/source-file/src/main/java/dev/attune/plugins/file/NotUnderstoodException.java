package dev.attune.plugins.file;

import java.io.Serial;

/// A record says something that cannot be a signal; it is set aside with these words.
final class NotUnderstoodException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String fix;

    NotUnderstoodException(String reason, String fix) {
        super(reason, null, false, false);
        this.fix = fix;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    String fix() {
        return fix;
    }
}
