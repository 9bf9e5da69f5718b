package dev.attune.blocks.image;

import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import dev.attune.blocks.image.assets.Assets;
import dev.attune.blocks.image.assets.Fit;
import dev.attune.blocks.image.cache.WeighedCache;
import dev.attune.blocks.image.gif.CountdownBox.Running;
import dev.attune.blocks.image.gif.CountdownGif;
import dev.attune.blocks.image.gif.Dial;
import dev.attune.blocks.image.png.PngWriter;
import dev.attune.blocks.image.svg.Documents;
import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.text.Fonts;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Draws images.
final class Studio {
    private static final long FITTED = 24L * 1024 * 1024;

    private static final long COUNTDOWNS = 12L * 1024 * 1024;

    private final Fonts fonts;
    private final WeighedCache<Placed.Key, BufferedImage> fitted =
            new WeighedCache<>(FITTED, image -> 4L * image.getWidth() * image.getHeight());

    private final WeighedCache<Ticking, CountdownGif> countdowns = new WeighedCache<>(COUNTDOWNS, CountdownGif::weight);

    Studio(Fonts fonts) {
        this.fonts = fonts;
    }

    /// What the countdowns of different moments have in common.
    ///
    /// @param pictures by name: which they are
    private record Ticking(
            Element root, double scale, String locale, Map<String, String> pictures, Dial dial, boolean endsSoon) {}

    /// Draws a document as a file.
    ///
    /// @param pictures by name: which they are
    Rendition draw(Element root, Size size, Scene scene, Assets assets, Map<String, String> pictures) {
        var expansion = new Expansion(fonts, assets, size, scene, fitted, false);
        var svg = expansion.write(root);
        return expansion
                .running()
                .map(running -> counted(
                        new Ticking(root, size.scale(), scene.locale(), pictures, running.dial(), running.endsSoon()),
                        running,
                        () -> new CountdownGif(
                                paint(svg, expansion, size, true),
                                running.endsSoon() ? Optional.of(over(root, size, scene, assets)) : Optional.empty(),
                                running)))
                .orElseGet(() -> still(root, svg, expansion, size));
    }

    private Rendition counted(Ticking ticking, Running running, Supplier<CountdownGif> make) {
        return new Rendition("image/gif", countdowns.get(ticking, make).from(running.seconds()));
    }

    private BufferedImage over(Element root, Size size, Scene scene, Assets assets) {
        var expansion = new Expansion(fonts, assets, size, scene, fitted, true);
        return paint(expansion.write(root), expansion, size, true);
    }

    private static Rendition still(Element root, String svg, Expansion expansion, Size size) {
        boolean jpeg = root.attribute("a:format").filter("jpeg"::equals).isPresent();
        var image = paint(svg, expansion, size, jpeg);
        return jpeg
                ? new Rendition("image/jpeg", Jpeg.write(image))
                : new Rendition(
                        "image/png",
                        PngWriter.write(
                                ((DataBufferInt) image.getRaster().getDataBuffer()).getData(),
                                image.getWidth(),
                                image.getHeight()));
    }

    private static BufferedImage paint(String svg, Expansion expansion, Size size, boolean opaque) {
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
