package dev.attune.blocks.image.gif;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/// The ten digits of a font at a size, each drawn once in a cell of the same width. For many threads.
final class Digits {
    static final int TEN = 10;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final int width;
    private final int ascent;
    private final int height;
    private final List<byte[]> coverage;

    /// @param font at the size at which it is drawn, in pixels
    Digits(Font font) {
        var glyphs = glyphs(font);
        var inked = new Rectangle2D.Double();
        glyphs.forEach(it -> inked.add(it.getVisualBounds()));
        width = width(font);
        ascent = (int) Math.ceil(-inked.getMinY()) + 1;
        height = ascent + (int) Math.ceil(inked.getMaxY()) + 1;
        coverage = glyphs.stream()
                .map(it -> {
                    double left = (width - it.getLogicalBounds().getWidth()) / 2;
                    return covered(
                            AffineTransform.getTranslateInstance(left, ascent).createTransformedShape(it.getOutline()));
                })
                .toList();
    }

    /// How wide a digit's cell is: all are as wide as the widest digit.
    static int width(Font font) {
        return (int) Math.round(glyphs(font).stream()
                .mapToDouble(it -> it.getLogicalBounds().getWidth())
                .max()
                .orElseThrow());
    }

    /// How high a digit stands.
    static int rise(Font font) {
        return (int) Math.round(-glyphs(font).getFirst().getVisualBounds().getMinY());
    }

    private static List<GlyphVector> glyphs(Font font) {
        return IntStream.range(0, TEN)
                .mapToObj(it -> font.createGlyphVector(EXACT, Integer.toString(it)))
                .toList();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// From the cell's top to the line on which the digits stand.
    int ascent() {
        return ascent;
    }

    /// How much of each pixel of the cell a digit covers, 0 to 255.
    byte[] of(int digit) {
        return coverage.get(digit);
    }

    private byte[] covered(Shape shape) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fill(shape);
        graphics.dispose();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var covered = new byte[pixels.length];
        for (int at = 0; at < pixels.length; at++) {
            covered[at] = (byte) (pixels[at] >>> 24);
        }
        return covered;
    }
}
