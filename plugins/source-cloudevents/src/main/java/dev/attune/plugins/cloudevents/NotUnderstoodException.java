package dev.attune.plugins.cloudevents;

/// One event cannot be turned into a signal. The sender's move: a single event is answered with it, one of a batch is
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
