package dev.attune.plugins.file;

import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A question about a row: `Country is France`, `Country is not France`, `CustomerID is empty`, `CustomerID is not
/// empty`, `InvoiceNo starts with C`, `StockCode matches [0-9]{5}.*`, `Quantity below 1`, `Quantity above 100`.
record Condition(String column, Predicate<String> test) {
    private static final Pattern WRITTEN = Pattern.compile(
            "(.+?)\\s+(is not empty|is empty|is not|is|does not start with|starts with|matches|below|above)(?:\\s+(.+))?");

    static Condition parse(String written) {
        var matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw notReadable(written);
        }
        var operand = matcher.group(3);
        boolean alone = matcher.group(2).endsWith("empty");
        if (alone == (operand != null)) {
            throw notReadable(written);
        }
        return new Condition(matcher.group(1), test(written, matcher.group(2), operand == null ? "" : operand));
    }

    boolean holds(Row row) {
        Object value = row.value(column);
        return test.test(value == null ? "" : String.valueOf(value).strip());
    }

    private static Predicate<String> test(String written, String operator, String operand) {
        return switch (operator) {
            case "is empty" -> String::isEmpty;
            case "is not empty" -> value -> !value.isEmpty();
            case "is" -> operand::equals;
            case "is not" -> value -> !value.equals(operand);
            case "starts with" -> value -> value.startsWith(operand);
            case "does not start with" -> value -> !value.startsWith(operand);
            case "matches" -> pattern(written, operand).asMatchPredicate();
            case "below" -> compared(written, operand, -1);
            default -> compared(written, operand, 1);
        };
    }

    private static Pattern pattern(String written, String operand) {
        try {
            return Pattern.compile(operand);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "the condition '" + written + "' has a wrong pattern: " + wrong.getDescription(), wrong);
        }
    }

    /// What is no number is neither below nor above.
    private static Predicate<String> compared(String written, String operand, int sign) {
        try {
            var bound = new BigDecimal(operand);
            return value -> {
                try {
                    return new BigDecimal(value).compareTo(bound) == sign;
                } catch (NumberFormatException noNumber) {
                    return false;
                }
            };
        } catch (NumberFormatException noNumber) {
            throw notReadable(written);
        }
    }

    private static IllegalArgumentException notReadable(String written) {
        return new IllegalArgumentException("the condition '" + written
                + "' cannot be read; write a column, then one of 'is VALUE', 'is not VALUE', 'is empty', 'is not"
                + " empty', 'starts with TEXT', 'does not start with TEXT', 'matches PATTERN', 'below NUMBER', 'above"
                + " NUMBER'");
    }
}
