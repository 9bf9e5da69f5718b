package dev.attune.blocks.image.assets;

import com.github.weisj.jsvg.SVGDocument;
import java.awt.image.BufferedImage;

/// A picture that was read and found harmless. It is kept as its file, which is much smaller than its pixels.
public final class Picture {
    private static final long OVERHEAD = 200;

    private final String id;
    private final byte[] file;

    Picture(String id, byte[] file) {
        this.id = id;
        this.file = file;
    }

    /// What is drawn of it.
    public sealed interface Drawn {
        double width();

        double height();

        /// Its shapes, at any size.
        record Shapes(SVGDocument document) implements Drawn {
            @Override
            public double width() {
                return document.size().width;
            }

            @Override
            public double height() {
                return document.size().height;
            }
        }

        /// Its pixels.
        record Pixels(BufferedImage image) implements Drawn {
            @Override
            public double width() {
                return image.getWidth();
            }

            @Override
            public double height() {
                return image.getHeight();
            }
        }
    }

    /// The hash of its file: the same for the same picture.
    public String id() {
        return id;
    }

    /// Reads it anew.
    Drawn drawn() {
        return PictureReader.drawn(file);
    }

    /// How many bytes of memory it takes, about.
    long weight() {
        return OVERHEAD + file.length;
    }
}
