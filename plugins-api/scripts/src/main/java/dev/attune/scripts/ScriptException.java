package dev.attune.scripts;

/// A script could not be used, or did not answer; the message names its file, and line and column where there is one.
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ScriptException(String message) {
        // Where it is thrown says nothing of the script.
        super(message, null, false, false);
    }
}
