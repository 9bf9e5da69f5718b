package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.platform.present.Showing;
import java.util.TreeSet;

/// The formats that callers may ask for.
final class Formats {
    static final String JSON = "json";

    private final Showing showing;

    Formats(Showing showing) {
        this.showing = showing;
    }

    boolean contains(String format) {
        return format.equals(JSON) || showing.formats().contains(format);
    }

    /// Whether content in it is bytes, which JSON cannot hold.
    boolean isBinary(String format) {
        return showing.binaryFormats().contains(format);
    }

    /// @throws BadRequestException if there is no such format
    String expect(String format) {
        if (!contains(format)) {
            throw new BadRequestException(
                    400, "unknown-format", "There is no format '" + format + "'.", "Use one of " + names() + ".");
        }
        return format;
    }

    /// @throws BadRequestException if there is no such format, or JSON cannot hold it
    String expectText(String format) {
        if (isBinary(expect(format))) {
            throw new BadRequestException(
                    400,
                    "binary-format",
                    "Content in the format '" + format + "' is bytes, which an answer in JSON cannot hold.",
                    "Use GET /v1/content/{placement}?format=" + format + ", or another format.");
        }
        return format;
    }

    private TreeSet<String> names() {
        return new TreeSet<>(showing.formats());
    }
}
