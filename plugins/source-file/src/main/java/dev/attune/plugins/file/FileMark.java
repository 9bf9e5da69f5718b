package dev.attune.plugins.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// How far one file has been read, and how to know it again: by its beginning, since files grow at their end.
///
/// @param headLength how many bytes of the beginning are compared
/// @param head their hash
/// @param size in bytes, when reading it began
/// @param next where reading goes on
/// @param done whether it was read to its end
record FileMark(long headLength, String head, long size, Position next, boolean done) {
    private static final int HEAD = 1024;

    /// A file of which nothing has been read.
    static FileMark unread(Path file) throws IOException {
        long length = Math.min(HEAD, Files.size(file));
        return new FileMark(length, head(file, length), Files.size(file), Position.START, false);
    }

    /// Whether the file is still the one that was marked, or has only grown since.
    boolean matches(Path file) throws IOException {
        return Files.size(file) >= size && head(file, headLength).equals(head);
    }

    /// Whether there is nothing left to read in a file that matches.
    boolean exhausted(Path file) throws IOException {
        return done && Files.size(file) == size;
    }

    FileMark at(Position position) {
        return new FileMark(headLength, head, size, position, false);
    }

    FileMark finished() {
        return new FileMark(headLength, head, size, next, true);
    }

    /// The same place in a file that may have grown.
    FileMark reopened(Path file) throws IOException {
        return new FileMark(headLength, head, Files.size(file), next, false);
    }

    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("headLength", headLength);
        values.put("head", head);
        values.put("size", size);
        values.put("offset", next.offset());
        values.put("line", next.line());
        values.put("done", done);
        return values;
    }

    static FileMark of(Map<?, ?> values) {
        return new FileMark(
                number(values, "headLength"),
                String.valueOf(values.get("head")),
                number(values, "size"),
                new Position(number(values, "offset"), number(values, "line")),
                Boolean.TRUE.equals(values.get("done")));
    }

    private static long number(Map<?, ?> values, String name) {
        return values.get(name) instanceof Long number ? number : 0;
    }

    private static String head(Path file, long length) throws IOException {
        try (var input = Files.newInputStream(file)) {
            var digest = MessageIds.sha256();
            digest.update(input.readNBytes((int) length));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        }
    }
}
