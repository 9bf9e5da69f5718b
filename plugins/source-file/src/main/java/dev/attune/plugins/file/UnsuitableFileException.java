package dev.attune.plugins.file;

import java.io.Serial;

/// A whole file does not fit the settings. It is left alone until it changes or the server starts again.
final class UnsuitableFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnsuitableFileException(String message) {
        super(message);
    }
}
