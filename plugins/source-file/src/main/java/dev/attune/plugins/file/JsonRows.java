package dev.attune.plugins.file;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lines of JSON: a column is a field, `address.city` one inside another.
final class JsonRows implements Rows {
    @Override
    public Row read(Entry entry) {
        var fields = Json.object(entry.text());
        return new Row(entry, fields.keySet(), column -> find(fields, column));
    }

    @Override
    public String header() {
        return "";
    }

    /// Fields may come and go from line to line.
    @Override
    public void need(Iterable<String> columns) {}

    static @Nullable Object find(Map<?, ?> fields, String column) {
        Object direct = fields.get(column);
        int dot = column.indexOf('.');
        if (direct != null || dot < 0) {
            return direct;
        }
        return fields.get(column.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, column.substring(dot + 1))
                : null;
    }
}
