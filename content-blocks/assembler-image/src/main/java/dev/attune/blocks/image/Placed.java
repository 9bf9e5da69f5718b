package dev.attune.blocks.image;

import com.github.weisj.jsvg.parser.resources.RenderableResource;
import com.github.weisj.jsvg.renderer.RenderContext;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.FloatSize;
import dev.attune.blocks.image.assets.Fit;
import dev.attune.blocks.image.assets.Picture;
import dev.attune.blocks.image.cache.WeighedCache;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/// A picture at its place in an image: drawn once for its size, and kept.
final class Placed implements RenderableResource {
    private final Picture picture;
    private final Fit fit;
    private final WeighedCache<Key, BufferedImage> fitted;

    Placed(Picture picture, Fit fit, WeighedCache<Key, BufferedImage> fitted) {
        this.picture = picture;
        this.fit = fit;
        this.fitted = fitted;
    }

    record Key(String picture, Fit fit) {}

    @Override
    public FloatSize intrinsicSize(RenderContext context) {
        return new FloatSize(fit.width(), fit.height());
    }

    @Override
    public void render(Output output, RenderContext context, AffineTransform toPlace) {
        var image = fitted.get(new Key(picture.id(), fit), () -> fit.draw(picture));
        output.drawImage(image, toPlace, null);
    }
}
