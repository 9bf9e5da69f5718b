package dev.attune.blocks.image.svg;

import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as SVG writes them.
public final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d{0,6}(?:\\.\\d{0,6})?)(?:px)?\\s*");
    private static final int HUNDREDTHS = 100;

    private Numbers() {}

    /// A number of CSS pixels below a million.
    public static Optional<Double> parse(String written) {
        var matcher = NUMBER.matcher(written);
        return matcher.matches() && matcher.group(1).chars().anyMatch(Character::isDigit)
                ? Optional.of(Double.valueOf(matcher.group(1)))
                : Optional.empty();
    }

    /// Appends a number with at most two decimals.
    public static void append(StringBuilder to, double number) {
        long hundredths = Math.round(number * HUNDREDTHS);
        if (hundredths < 0) {
            to.append('-');
            hundredths = -hundredths;
        }
        to.append(hundredths / HUNDREDTHS);
        int rest = (int) (hundredths % HUNDREDTHS);
        if (rest != 0) {
            to.append('.').append((char) ('0' + rest / 10));
            if (rest % 10 != 0) {
                to.append((char) ('0' + rest % 10));
            }
        }
    }

    /// A number with at most two decimals.
    public static String written(double number) {
        var written = new StringBuilder();
        append(written, number);
        return written.toString();
    }
}
