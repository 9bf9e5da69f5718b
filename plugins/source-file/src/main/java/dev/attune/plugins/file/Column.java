package dev.attune.plugins.file;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One column of a file and how its text is read: `Name`, `Name:integer`, `Name:number`, `Name:absolute` (a number
/// without its sign), `Name:boolean`, or `Name:list(;)`. Without a type a value stays as it is. An empty cell is no
/// value.
record Column(String name, Type type, String listSeparator) {
    private static final Pattern TYPED =
            Pattern.compile("(?s)(.+):(string|integer|number|absolute|boolean|list\\((.+)\\))");

    enum Type {
        AS_IS,
        STRING,
        INTEGER,
        NUMBER,
        ABSOLUTE,
        BOOLEAN,
        LIST
    }

    static Column parse(String written) {
        var typed = TYPED.matcher(written.strip());
        if (!typed.matches()) {
            return new Column(written.strip(), Type.AS_IS, "");
        }
        var separator = typed.group(3);
        return separator == null
                ? new Column(typed.group(1).strip(), Type.valueOf(typed.group(2).toUpperCase(Locale.ROOT)), "")
                : new Column(typed.group(1).strip(), Type.LIST, separator);
    }

    /// The column's value in a row, or null if the row has none.
    ///
    /// @throws NotUnderstoodException if the value is not of the column's type
    @Nullable
    Object in(Row row) {
        Object value = row.value(name);
        if (value == null || value instanceof String text && text.isBlank()) {
            return null;
        }
        return switch (type) {
            case AS_IS -> value;
            case STRING -> text(value);
            case INTEGER -> integer(value);
            case NUMBER -> number(value);
            case ABSOLUTE -> absolute(value);
            case BOOLEAN -> truth(value);
            case LIST -> list(value);
        };
    }

    private static String text(Object value) {
        return value instanceof String text ? text.strip() : String.valueOf(value);
    }

    /// Also takes `17850.0`, as spreadsheets write whole numbers.
    private Long integer(Object value) {
        if (value instanceof Long whole) {
            return whole;
        }
        try {
            return new BigDecimal(text(value)).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw wrong(value, "whole number");
        }
    }

    private Double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return new BigDecimal(text(value)).doubleValue();
        } catch (NumberFormatException noNumber) {
            throw wrong(value, "number such as 12.50");
        }
    }

    /// Whole numbers stay whole.
    private Object absolute(Object value) {
        double number = Math.abs(number(value));
        return number == Math.rint(number) && number < 1e15 ? (Object) (long) number : (Object) number;
    }

    private Boolean truth(Object value) {
        return switch (text(value).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "1.0" -> true;
            case "false", "no", "n", "0", "0.0" -> false;
            default -> throw wrong(value, "true, false, yes, no, 1 or 0");
        };
    }

    private List<?> list(Object value) {
        return value instanceof List<?> list
                ? list
                : Arrays.stream(text(value).split(Pattern.quote(listSeparator)))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private NotUnderstoodException wrong(Object value, String wanted) {
        return new NotUnderstoodException(
                "the column " + name + " has '" + value + "', which is no " + wanted,
                "Correct the value, or the type of the column in the source's mapping, and replay.");
    }
}
