package dev.attune.platform.sense;

import org.jspecify.annotations.Nullable;

/// The store cannot take anything now; nothing of this work was kept. The operator's move.
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
