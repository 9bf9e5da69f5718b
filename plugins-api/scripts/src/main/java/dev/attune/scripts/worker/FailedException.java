package dev.attune.scripts.worker;

/// One call of a script that brought nothing; the message names its file, line and column.
final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String message) {
        super(message);
    }
}
