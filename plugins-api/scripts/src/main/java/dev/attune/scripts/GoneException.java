package dev.attune.scripts;

/// The process ended before it came to this call.
final class GoneException extends Exception {
    private static final long serialVersionUID = 1;

    GoneException(String message) {
        super(message);
    }
}
