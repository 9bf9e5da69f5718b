package dev.attune.channels.email;

/// A mail's files cannot be used; the message names file and line, and what to write instead.
final class MailException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MailException(String message) {
        super(message);
    }

    static MailException at(int line, String what) {
        return new MailException("line " + line + ": " + what);
    }
}
