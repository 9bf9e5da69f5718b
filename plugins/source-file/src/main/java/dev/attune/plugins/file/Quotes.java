package dev.attune.plugins.file;

/// Knows whether a line of CSV ends within quotes.
record Quotes(char separator) {

    /// Where in a row one stands.
    enum State {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        AFTER_QUOTE,
        STRAY_RETURN
    }

    /// The state at the end of a line, which has no line feed in it.
    State after(State before, String line) {
        if (before == State.FIELD_START && line.indexOf('"') < 0 && line.indexOf('\r') < 0) {
            return State.UNQUOTED;
        }
        var state = before;
        for (int i = 0; i < line.length() && state != State.STRAY_RETURN; i++) {
            state = step(state, line.charAt(i));
        }
        return state;
    }

    private State step(State state, char character) {
        if (state == State.QUOTED) {
            return character == '"' ? State.AFTER_QUOTE : State.QUOTED;
        }
        if (character == '"' && state != State.UNQUOTED) {
            return State.QUOTED;
        }
        if (character == '\r') {
            return State.STRAY_RETURN;
        }
        return character == separator ? State.FIELD_START : State.UNQUOTED;
    }
}
