package dev.attune.plugins.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the source stands, in one text that the platform keeps together with the signals.
///
/// @param shift by how much times are moved; empty until that is settled
/// @param files how far each file was read, by its path below the folder
/// @param catalogue the message id of the newest catalogue; empty before the first
/// @param content the hash of the files that it was made from
record Cursor(Optional<String> shift, Map<String, FileMark> files, String catalogue, String content) {
    static final Cursor START = new Cursor(Optional.empty(), Map.of(), "", "");

    Cursor {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    static Cursor parse(String written) {
        var values = Json.object(written);
        var files = new LinkedHashMap<String, FileMark>();
        if (values.get("files") instanceof Map<?, ?> marks) {
            marks.forEach((file, mark) -> {
                if (mark instanceof Map<?, ?> map) {
                    files.put(String.valueOf(file), FileMark.of(map));
                }
            });
        }
        return new Cursor(
                Optional.ofNullable(values.get("shift")).map(String::valueOf),
                files,
                text(values.get("catalogue")),
                text(values.get("content")));
    }

    String written() {
        var marks = new LinkedHashMap<String, Object>();
        files.forEach((file, mark) -> marks.put(file, mark.values()));
        var values = new LinkedHashMap<String, Object>();
        shift.ifPresent(it -> values.put("shift", it));
        values.put("files", marks);
        values.put("catalogue", catalogue);
        values.put("content", content);
        return Json.write(values);
    }

    Cursor with(String file, FileMark mark) {
        var marks = new LinkedHashMap<>(files);
        marks.put(file, mark);
        return new Cursor(shift, marks, catalogue, content);
    }

    /// Forgets files that are gone, so that it does not grow for ever.
    Cursor only(Set<String> present) {
        var marks = new LinkedHashMap<>(files);
        marks.keySet().retainAll(present);
        return new Cursor(shift, marks, catalogue, content);
    }

    Cursor shifted(String amount) {
        return new Cursor(Optional.of(amount), files, catalogue, content);
    }

    Cursor withCatalogue(String messageId, String hash) {
        return new Cursor(shift, files, messageId, hash);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }
}
