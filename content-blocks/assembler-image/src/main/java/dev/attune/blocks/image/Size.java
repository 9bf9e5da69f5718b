package dev.attune.blocks.image;

import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.SvgException;

/// How large an image is.
///
/// @param width in CSS pixels
/// @param height in CSS pixels
/// @param scale pixels for each CSS pixel: what was asked for, or less for an image that would become too large
record Size(int width, int height, double scale) {
    static final int WIDEST = 1_200;
    static final int HIGHEST = 1_600;
    static final int MOST_PIXELS = 8_000_000;

    static Size of(Element root, int scale) {
        double width = root.number("width");
        double height = root.number("height");
        if (!(width >= 1 && width <= WIDEST && height >= 1 && height <= HIGHEST)) {
            throw new SvgException("an image is 1 to " + WIDEST + " CSS pixels wide and 1 to " + HIGHEST + " high, not "
                    + width + " x " + height);
        }
        int wide = (int) Math.ceil(width);
        int high = (int) Math.ceil(height);
        double most = Math.sqrt((double) MOST_PIXELS / wide / high);
        return new Size(wide, high, Math.min(scale, most));
    }

    int pixelsWide() {
        return (int) Math.round(width * scale);
    }

    int pixelsHigh() {
        return (int) Math.round(height * scale);
    }
}
