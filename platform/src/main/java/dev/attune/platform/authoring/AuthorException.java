package dev.attune.platform.authoring;

/// What an author asked for cannot be done; says why, and the way out.
final class AuthorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AuthorException(String because) {
        super(because);
    }

    AuthorException(String because, Throwable cause) {
        super(because, cause);
    }
}
