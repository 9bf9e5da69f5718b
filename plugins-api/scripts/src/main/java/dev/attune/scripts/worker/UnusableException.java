package dev.attune.scripts.worker;

/// A script that cannot be used at all; the message names its file, line and column.
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
        super(message);
    }
}
