package dev.attune.plugins.snowplow;

/// One event cannot be turned into a signal; it is set aside with the way out.
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
