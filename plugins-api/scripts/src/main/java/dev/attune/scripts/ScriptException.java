package dev.attune.scripts;

import java.util.Optional;
import java.util.regex.Pattern;

/// A script could not be used, or did not answer; the message names its file, and line and column where there is one.
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Pattern PLACED = Pattern.compile("[^:]+:(\\d+):(\\d+): .*", Pattern.DOTALL);

    public ScriptException(String message) {
        // Where it is thrown says nothing of the script.
        super(message, null, false, false);
    }

    /// A place in the script, both counted from 1.
    public record Place(int line, int column) {}

    /// Where in the script it happened, if that is known.
    public Optional<Place> place() {
        var placed = PLACED.matcher(String.valueOf(getMessage()));
        return placed.matches()
                ? Optional.of(new Place(Integer.parseInt(placed.group(1)), Integer.parseInt(placed.group(2))))
                : Optional.empty();
    }
}
