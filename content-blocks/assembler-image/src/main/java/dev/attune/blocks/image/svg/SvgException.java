package dev.attune.blocks.image.svg;

/// An SVG document cannot be used; the message says why, and what to write instead.
public final class SvgException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SvgException(String message) {
        super(message);
    }

    public SvgException(String message, Throwable cause) {
        super(message, cause);
    }
}
