package dev.attune.blocks.image.text;

/// How a paragraph is set.
///
/// @param size of the font in CSS pixels
/// @param smallest how far the size may be lowered until all of the text fits and no word is cut in two
/// @param lineHeight in sizes of the font
/// @param lines the most lines; what does not fit ends in an ellipsis
public record TextStyle(double size, double smallest, boolean bold, double lineHeight, int lines, Align align) {
    private static final double LARGEST = 400;
    private static final int MOST_LINES = 50;

    public TextStyle {
        if (!(size >= 1 && size <= LARGEST && smallest >= 1 && smallest <= size)) {
            throw new IllegalArgumentException(
                    "font-size must be 1 to " + (int) LARGEST + " and min-font-size not above it");
        }
        if (!(lineHeight >= 0.5 && lineHeight <= 4)) {
            throw new IllegalArgumentException("line-height must be 0.5 to 4 sizes of the font");
        }
        if (lines < 1 || lines > MOST_LINES) {
            throw new IllegalArgumentException("lines must be 1 to " + MOST_LINES);
        }
    }

    /// Where lines stand in their box. The start is the right side for text that begins from right to left.
    public enum Align {
        START,
        CENTER,
        END
    }

    TextStyle smaller() {
        return new TextStyle(
                Math.max(smallest, size - Math.max(1, size / 16)), smallest, bold, lineHeight, lines, align);
    }
}
