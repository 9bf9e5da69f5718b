package dev.attune.platform.sense;

/// More is waiting than can be finished soon. The caller's move: come back later.
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OverloadedException(String message) {
        super(message);
    }
}
