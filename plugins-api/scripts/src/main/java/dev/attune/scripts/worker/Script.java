package dev.attune.scripts.worker;

import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;

/// A script as its author wrote it.
///
/// @param function what its function is called
/// @param name of its file
record Script(String function, String name, String source) {
    private static final String LANGUAGE = "js";
    private static final String STRICT = "\"use strict\"; ";
    /// Where the parser sees a mistake, counted otherwise than here.
    private static final Pattern PARSED_AT = Pattern.compile("^(SyntaxError: ).*?:\\d+:\\d+ ");
    /// The first line as it was not written, and the mark below it.
    private static final Pattern FIRST_LINE =
            Pattern.compile("\n" + STRICT + "(.*\n) {" + STRICT.length() + "}( *\\^)");

    /// The program by itself.
    Source alone() {
        return Source.newBuilder(LANGUAGE, STRICT + source, name).buildLiteral();
    }

    /// The program as a function: each call of it begins the program anew and gives out its function.
    Source anew() {
        return Source.newBuilder(
                        LANGUAGE,
                        "(function () { \"use strict\";\n" + source + "\nreturn typeof " + function
                                + " === \"function\" ? " + function + " : undefined; })",
                        name)
                .buildLiteral();
    }

    /// Says where in the author's file something went wrong, and what.
    String describe(PolyglotException failed) {
        var message = failed.isInternalError() ? "the engine failed: " + failed.getMessage() : failed.getMessage();
        return where(failed) + ": " + (message == null ? "it was ended" : asWritten(message));
    }

    /// A mistake of syntax names another place, and quotes what stands there.
    private static String asWritten(String message) {
        var said = PARSED_AT.matcher(message).replaceFirst("$1");
        return FIRST_LINE.matcher(said).replaceFirst("\n$1$2").stripTrailing();
    }

    private String where(PolyglotException failed) {
        var at = failed.getSourceLocation();
        if (!isMine(at)) {
            at = null;
            for (var frame : failed.getPolyglotStackTrace()) {
                if (frame.isGuestFrame() && isMine(frame.getSourceLocation())) {
                    at = frame.getSourceLocation();
                    break;
                }
            }
        }
        return at == null ? name : name + position(at);
    }

    private boolean isMine(SourceSection section) {
        return section != null
                && section.isAvailable()
                && section.getSource().getName().equals(name);
    }

    private String position(SourceSection at) {
        boolean anew = at.getSource().getCharacters().charAt(0) == '(';
        int line = at.getStartLine() - (anew ? 1 : 0);
        int column = at.getStartColumn() - (!anew && line == 1 ? STRICT.length() : 0);
        return ":" + Math.max(1, line) + ":" + Math.max(1, column);
    }
}
