package dev.attune.plugins.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A text with columns in braces: `{InvoiceNo}-{line}`. `{line}` is the line on which the row begins and `{file}` the
/// file's name, unless columns are called so.
final class Template {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]+)}");

    private final List<Object> parts = new ArrayList<>();

    private Template() {}

    static Template parse(String written) {
        var template = new Template();
        var braces = BRACES.matcher(written);
        int last = 0;
        while (braces.find()) {
            template.parts.add(written.substring(last, braces.start()));
            template.parts.add(Column.parse(braces.group(1)));
            last = braces.end();
        }
        template.parts.add(written.substring(last));
        return template;
    }

    /// The names of the columns it needs.
    List<String> columns() {
        return parts.stream()
                .filter(Column.class::isInstance)
                .map(part -> ((Column) part).name())
                .filter(name -> !name.equals("line") && !name.equals("file"))
                .toList();
    }

    String in(Row row) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(part instanceof Column column ? value(column, row) : part);
        }
        return text.toString();
    }

    private static Object value(Column column, Row row) {
        Object value = column.in(row);
        if (value != null) {
            return value;
        }
        return switch (column.name()) {
            case "line" -> row.entry().line();
            case "file" -> row.entry().file();
            default -> "";
        };
    }
}
