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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Draws images, on threads of which each draws many.
final class Studio {
    private static final long FITTED = 24L * 1024 * 1024;

    private static final long COUNTDOWNS = 12L * 1024 * 1024;

    private final Fonts fonts;
    private final ThreadLocal<Sheet> sheets = ThreadLocal.withInitial(Sheet::new);
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
                                opaque(svg, expansion, size),
                                running.endsSoon() ? Optional.of(over(root, size, scene, assets)) : Optional.empty(),
                                running)))
                .orElseGet(() -> still(root, svg, expansion, size));
    }

    private Rendition counted(Ticking ticking, Running running, Supplier<CountdownGif> make) {
        return new Rendition("image/gif", countdowns.get(ticking, make).from(running.seconds()));
    }

    private BufferedImage over(Element root, Size size, Scene scene, Assets assets) {
        var expansion = new Expansion(fonts, assets, size, scene, fitted, true);
        return opaque(expansion.write(root), expansion, size);
    }

    private Rendition still(Element root, String svg, Expansion expansion, Size size) {
        if (root.attribute("a:format").filter("jpeg"::equals).isPresent()) {
            return new Rendition("image/jpeg", Jpeg.write(opaque(svg, expansion, size)));
        }
        var sheet = sheets.get().blank(size.pixelsWide(), size.pixelsHigh());
        paint(svg, expansion, sheet.image());
        return new Rendition("image/png", PngWriter.write(sheet.pixels(), size.pixelsWide(), size.pixelsHigh()));
    }

    private static BufferedImage opaque(String svg, Expansion expansion, Size size) {
        var image = new BufferedImage(size.pixelsWide(), size.pixelsHigh(), BufferedImage.TYPE_INT_RGB);
        paint(svg, expansion, image);
        return image;
    }

    private static void paint(String svg, Expansion expansion, BufferedImage image) {
        var document = Documents.load(svg, expansion.pictures());
        var graphics = image.createGraphics();
        try {
            Fit.smooth(graphics);
            if (image.getType() == BufferedImage.TYPE_INT_RGB) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            }
            document.renderWithPlatform(
                    NullPlatformSupport.INSTANCE, graphics, new ViewBox(image.getWidth(), image.getHeight()));
        } finally {
            graphics.dispose();
        }
    }
}
