package dev.attune.plugins.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Columns with the names that their values get.
final class Columns {
    private final Map<String, Column> columns = new LinkedHashMap<>();

    Columns(Map<String, String> written) {
        written.forEach((name, column) -> columns.put(name, Column.parse(column)));
    }

    /// The names of the columns in the file.
    List<String> names() {
        return columns.values().stream().map(Column::name).toList();
    }

    /// Their values in a row; what is empty is left out.
    Map<String, Object> in(Row row) {
        var values = new LinkedHashMap<String, Object>();
        columns.forEach((name, column) -> {
            Object value = column.in(row);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }
}
