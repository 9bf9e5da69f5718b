package dev.attune.blocks.image.assets;

import com.github.weisj.jsvg.SVGDocument;
import java.awt.image.BufferedImage;

/// A picture that was read and found harmless.
///
/// @param id the hash of its file: the same for the same picture
/// @param drawn what is drawn of it
public record Picture(String id, Drawn drawn) {
    private static final long SHAPES = 64 * 1024;

    /// How it is drawn.
    public sealed interface Drawn {
        /// Its shapes, at any size.
        record Shapes(SVGDocument document) implements Drawn {}

        /// Its pixels.
        record Pixels(BufferedImage image) implements Drawn {}
    }

    /// How many bytes of memory it takes, about.
    long weight() {
        return switch (drawn) {
            case Drawn.Shapes _ -> SHAPES;
            case Drawn.Pixels(BufferedImage image) -> 4L * image.getWidth() * image.getHeight();
        };
    }

    double width() {
        return switch (drawn) {
            case Drawn.Shapes(SVGDocument document) -> document.size().width;
            case Drawn.Pixels(BufferedImage image) -> image.getWidth();
        };
    }

    double height() {
        return switch (drawn) {
            case Drawn.Shapes(SVGDocument document) -> document.size().height;
            case Drawn.Pixels(BufferedImage image) -> image.getHeight();
        };
    }
}
