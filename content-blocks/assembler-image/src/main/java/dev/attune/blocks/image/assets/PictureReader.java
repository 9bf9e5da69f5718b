package dev.attune.blocks.image.assets;

import dev.attune.blocks.image.assets.Picture.Drawn;
import dev.attune.blocks.image.svg.Documents;
import dev.attune.blocks.image.svg.Rules;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.svg.SvgReader;
import dev.attune.blocks.image.svg.SvgWriter;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// Reads what may be a picture: SVG, PNG or JPEG, and nothing that is larger or cleverer than a picture needs to be.
public final class PictureReader {
    /// The most bytes of a file.
    public static final int LARGEST_FILE = 4 * 1024 * 1024;

    private static final int LARGEST_SVG = 512 * 1024;
    private static final long MOST_PIXELS = 16_000_000;
    private static final double MOST_READ = 3_000_000;
    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    private PictureReader() {}

    /// @throws SvgException if it is none that can be used
    public static Picture read(byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw new SvgException("it is larger than " + LARGEST_FILE + " bytes");
        }
        drawn(file);
        return new Picture(id(file), file);
    }

    static Drawn drawn(byte[] file) {
        return isText(file) ? shapes(file) : pixels(file);
    }

    private static boolean isText(byte[] file) {
        int at = 0;
        if (file.length > 2 && (file[0] & 0xFF) == 0xEF && (file[1] & 0xFF) == 0xBB) {
            at = 3;
        }
        while (at < file.length && Character.isWhitespace(file[at])) {
            at++;
        }
        return at < file.length && file[at] == '<';
    }

    private static Drawn shapes(byte[] file) {
        if (file.length > LARGEST_SVG) {
            throw new SvgException("it is an SVG of more than " + LARGEST_SVG + " bytes");
        }
        var root = Rules.checked(SvgReader.read(file));
        var written = new SvgWriter();
        written.tree(root);
        return new Drawn.Shapes(Documents.load(written.written()));
    }

    private static Drawn pixels(byte[] file) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new SvgException("it is neither SVG nor PNG nor JPEG");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return new Drawn.Pixels(pixels(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof SvgException known) {
                throw known;
            }
            throw new SvgException("it cannot be read: " + broken.getMessage(), broken);
        }
    }

    /// Reads every second or third pixel of a picture that is larger than any image here.
    private static BufferedImage pixels(ImageReader reader) throws IOException {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw new SvgException("it is neither SVG nor PNG nor JPEG");
        }
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new SvgException("it has more than " + MOST_PIXELS + " pixels");
        }
        var parameters = reader.getDefaultReadParam();
        int step = (int) Math.max(1, Math.ceil(Math.sqrt(width * (double) height / MOST_READ)));
        parameters.setSourceSubsampling(step, step, 0, 0);
        var read = reader.read(0, parameters);
        var image = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(read, 0, 0, null);
        graphics.dispose();
        return image;
    }

    private static String id(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
