package dev.attune.blocks.image;

import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import dev.attune.blocks.image.assets.Assets;
import dev.attune.blocks.image.assets.Fit;
import dev.attune.blocks.image.cache.WeighedCache;
import dev.attune.blocks.image.png.PngWriter;
import dev.attune.blocks.image.svg.Documents;
import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.text.Fonts;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// Draws images.
final class Studio {
    private static final long FITTED = 32L * 1024 * 1024;

    private final Fonts fonts;
    private final WeighedCache<Placed.Key, BufferedImage> fitted =
            new WeighedCache<>(FITTED, image -> 4L * image.getWidth() * image.getHeight());

    Studio(Fonts fonts) {
        this.fonts = fonts;
    }

    /// Draws a document as a file.
    Rendition draw(Element root, Size size, Assets assets) {
        boolean jpeg = root.attribute("a:format").filter("jpeg"::equals).isPresent();
        var image = paint(root, size, assets, jpeg);
        return jpeg
                ? new Rendition("image/jpeg", Jpeg.write(image))
                : new Rendition(
                        "image/png",
                        PngWriter.write(
                                ((DataBufferInt) image.getRaster().getDataBuffer()).getData(),
                                image.getWidth(),
                                image.getHeight()));
    }

    private BufferedImage paint(Element root, Size size, Assets assets, boolean opaque) {
        var expansion = new Expansion(fonts, assets, size, fitted);
        var svg = expansion.write(root);
        var document = Documents.load(svg, expansion.pictures());
        var image = new BufferedImage(
                size.pixelsWide(),
                size.pixelsHigh(),
                opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        try {
            Fit.smooth(graphics);
            if (opaque) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            }
            document.renderWithPlatform(
                    NullPlatformSupport.INSTANCE, graphics, new ViewBox(image.getWidth(), image.getHeight()));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
