package dev.attune.plugins.segment;

/// One call cannot be turned into signals. The sender's move: a single call is answered with it, an item of a batch is
/// set aside with it.
final class NotUnderstoodException extends RuntimeException {
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
