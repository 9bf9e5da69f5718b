package dev.attune.blocks.image.text;

import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// A text that was measured and wrapped.
///
/// @param width of its widest line
/// @param height of all lines together
/// @param box how wide it may be
/// @param complete whether nothing had to be left out
/// @param whole whether no word had to be cut in two
public record Paragraph(
        List<TextLayout> lines,
        double width,
        double height,
        double box,
        boolean rightToLeft,
        boolean complete,
        boolean whole,
        TextStyle style) {
    private static final FontRenderContext SHARP = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "…";
    private static final int LONGEST = 4_000;

    public Paragraph {
        lines = List.copyOf(lines);
    }

    /// @param width how wide it may be
    public static Paragraph of(String text, Fonts fonts, TextStyle style, double width) {
        var shown = fonts.shown(oneLine(text));
        var paragraph = set(shown, fonts, style, width);
        while (!(paragraph.complete && paragraph.whole) && paragraph.style.size() > style.smallest()) {
            paragraph = set(shown, fonts, paragraph.style.smaller(), width);
        }
        return paragraph;
    }

    private static String oneLine(String text) {
        var line = text.strip().replaceAll("[\\s\\u2028\\u2029]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    private static Paragraph set(String text, Fonts fonts, TextStyle style, double width) {
        var rightToLeft = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        return new Setting(text, fonts, style, width, !rightToLeft.baseIsLeftToRight()).set();
    }

    /// The glyphs of all lines as one shape, the box's upper left corner at (x, y).
    public Path2D outline(double x, double y) {
        var outline = new Path2D.Double();
        double lineHeight = style.size() * style.lineHeight();
        double ascent = lines.stream().mapToDouble(TextLayout::getAscent).max().orElse(0);
        double descent =
                lines.stream().mapToDouble(TextLayout::getDescent).max().orElse(0);
        double baseline = y + (lineHeight - ascent - descent) / 2 + ascent;
        for (var line : lines) {
            var start = AffineTransform.getTranslateInstance(x + indent(line), baseline);
            outline.append(line.getOutline(start), false);
            baseline += lineHeight;
        }
        return outline;
    }

    /// How far from the box's left side the widest line begins.
    public double left() {
        return indent(width);
    }

    /// The space at a line's end is not seen; from right to left, it stands before what is seen.
    private double indent(TextLayout line) {
        double unseen = rightToLeft ? line.getAdvance() - line.getVisibleAdvance() : 0;
        return indent(line.getVisibleAdvance()) - unseen;
    }

    private double indent(double lineWidth) {
        double rest = box - lineWidth;
        return switch (style.align()) {
            case CENTER -> rest / 2;
            case START -> rightToLeft ? rest : 0;
            case END -> rightToLeft ? 0 : rest;
        };
    }

    /// Sets one text at one size.
    private record Setting(String text, Fonts fonts, TextStyle style, double width, boolean rightToLeft) {

        Paragraph set() {
            var lines = new ArrayList<TextLayout>();
            boolean complete = true;
            boolean whole = true;
            if (!text.isEmpty()) {
                var measurer = new LineBreakMeasurer(styled(text).getIterator(), SHARP);
                while (measurer.getPosition() < text.length()) {
                    int from = measurer.getPosition();
                    boolean last = lines.size() == style.lines() - 1;
                    if (last && measurer.nextOffset((float) width) < text.length()) {
                        lines.add(shortened(text.substring(from)));
                        complete = false;
                        break;
                    }
                    whole &= measurer.nextOffset((float) width, text.length(), true) > from;
                    lines.add(measurer.nextLayout((float) width));
                }
            }
            double widest = lines.stream()
                    .mapToDouble(TextLayout::getVisibleAdvance)
                    .max()
                    .orElse(0);
            double height = lines.size() * style.size() * style.lineHeight();
            return new Paragraph(lines, widest, height, width, rightToLeft, complete, whole, style);
        }

        private AttributedString styled(String part) {
            return fonts.styled(part, (float) style.size(), style.bold(), rightToLeft);
        }

        /// As much of the rest as fits before an ellipsis.
        private TextLayout shortened(String rest) {
            var dots = new TextLayout(styled(ELLIPSIS).getIterator(), SHARP);
            var measurer = new LineBreakMeasurer(styled(rest).getIterator(), SHARP);
            int fits = measurer.nextOffset((float) Math.max(0, width - dots.getAdvance()), rest.length(), false);
            while (fits > 0) {
                var line = new TextLayout(
                        styled(rest.substring(0, fits).stripTrailing() + ELLIPSIS)
                                .getIterator(),
                        SHARP);
                if (line.getAdvance() <= width) {
                    return line;
                }
                fits = rest.offsetByCodePoints(fits, -1);
            }
            return dots;
        }
    }
}
