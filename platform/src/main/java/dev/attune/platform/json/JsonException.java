package dev.attune.platform.json;

/// A text is no JSON, or more of it than is allowed. The message is made for whoever sent the text.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    JsonException(String what, int line, int column) {
        super(what + " at line " + line + ", column " + column);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
