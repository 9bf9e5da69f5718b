package dev.attune.blocks.image;

import dev.attune.blocks.image.assets.Assets;
import dev.attune.blocks.image.assets.Fit;
import dev.attune.blocks.image.assets.Picture;
import dev.attune.blocks.image.cache.WeighedCache;
import dev.attune.blocks.image.gif.CountdownBox;
import dev.attune.blocks.image.gif.CountdownBox.Running;
import dev.attune.blocks.image.svg.Documents;
import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.Numbers;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.svg.SvgWriter;
import dev.attune.blocks.image.text.Fonts;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a template's SVG anew, with plain shapes in place of our own elements.
final class Expansion {
    private final Fonts fonts;
    private final Assets assets;
    private final Size size;
    private final Scene scene;
    private final WeighedCache<Placed.Key, BufferedImage> fitted;
    private final List<Placed> pictures = new ArrayList<>();
    private final SvgWriter out = new SvgWriter();

    private final boolean over;
    private Optional<Running> running = Optional.empty();

    /// @param over whether a countdown is drawn as it is when its time is over
    Expansion(
            Fonts fonts,
            Assets assets,
            Size size,
            Scene scene,
            WeighedCache<Placed.Key, BufferedImage> fitted,
            boolean over) {
        this.fonts = fonts;
        this.assets = assets;
        this.size = size;
        this.scene = scene;
        this.over = over;
        this.fitted = fitted;
    }

    String write(Element root) {
        expand(root);
        return out.written();
    }

    /// What the written document refers to.
    List<Placed> pictures() {
        return List.copyOf(pictures);
    }

    /// The countdown whose digits are still to be drawn.
    Optional<Running> running() {
        return running;
    }

    private void expand(Element element) {
        switch (element.name()) {
            case "a:text" -> TextBox.of(element, fonts, 0, 1).draw(out);
            case "a:stack" -> Stack.of(element, fonts).draw(out);
            case "a:image" -> image(element);
            case "a:qr" -> CodeBox.qr(element, out);
            case "a:barcode" -> CodeBox.barcode(element, out);
            case "a:countdown" -> countdown(element);
            default -> plain(element);
        }
    }

    private void plain(Element element) {
        if (element.isOurs()) {
            throw new SvgException("<" + element.name()
                    + "> is no element of ours; there are a:text, a:stack, a:image, a:qr, a:barcode"
                    + " and a:countdown");
        }
        var attributes = new LinkedHashMap<>(element.attributes());
        attributes.keySet().removeIf(name -> name.startsWith(Element.OURS));
        if (element.children().isEmpty()) {
            out.empty(element.name(), attributes);
        } else {
            out.open(element.name(), attributes);
            element.children().forEach(this::expand);
            out.close(element.name());
        }
    }

    private void countdown(Element element) {
        if (running.isPresent()) {
            throw new SvgException("an image has one <a:countdown> only");
        }
        var box = CountdownBox.of(element, fonts, size.scale(), scene.viewing(), scene.locale());
        running = box.running();
        (over ? box.over() : box.parts()).forEach(this::expand);
    }

    private void image(Element element) {
        double width = element.number("width");
        double height = element.number("height");
        double x = element.number("x", 0);
        double y = element.number("y", 0);
        if (!(width >= 1 && width <= size.width() && height >= 1 && height <= size.height())) {
            throw new SvgException("<a:image> is at least 1 x 1 and not larger than the image it is in");
        }
        var rx = element.number("rx", 0);
        assets.find(element.attribute("asset").orElse(""))
                .ifPresentOrElse(
                        picture -> picture(element, picture, x, y, width, height),
                        () -> Placeholder.draw(out, x, y, width, height, rx));
    }

    private void picture(Element element, Picture picture, double x, double y, double width, double height) {
        boolean cover = switch (element.attribute("fit").orElse("cover")) {
            case "cover" -> true;
            case "contain" -> false;
            default -> throw new SvgException("<a:image> has another fit than cover or contain");
        };
        int wide = (int) Math.max(1, Math.round(width * size.scale()));
        int high = (int) Math.max(1, Math.round(height * size.scale()));
        var fit = new Fit(cover, wide, high, element.number("rx", 0) * size.scale());
        out.empty(
                "image",
                Map.of(
                        "x",
                        Numbers.written(x),
                        "y",
                        Numbers.written(y),
                        "width",
                        Numbers.written(width),
                        "height",
                        Numbers.written(height),
                        "preserveAspectRatio",
                        "none",
                        "href",
                        Documents.address(pictures.size())));
        pictures.add(new Placed(picture, fit, fitted));
    }
}
