package dev.attune.blocks.image.assets;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.SVGRenderingHints;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/// How a picture fills a box.
///
/// @param cover whether it fills the box and may be cut, or else is shown whole
/// @param width of the box in pixels
/// @param height of the box in pixels
/// @param radius of the box's corners in pixels
public record Fit(boolean cover, int width, int height, double radius) {

    /// The picture as it is to be seen in the box.
    public BufferedImage draw(Picture picture) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        var graphics = image.createGraphics();
        try {
            smooth(graphics);
            var drawn = picture.drawn();
            double wide = width / drawn.width();
            double high = height / drawn.height();
            double factor = cover ? Math.max(wide, high) : Math.min(wide, high);
            double w = drawn.width() * factor;
            double h = drawn.height() * factor;
            draw(graphics, drawn, (width - w) / 2, (height - h) / 2, w, h);
            if (radius > 0) {
                round(graphics);
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /// What drawing needs to be without jags.
    public static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(SVGRenderingHints.KEY_SOFT_CLIPPING, SVGRenderingHints.VALUE_SOFT_CLIPPING_ON);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    }

    private static void draw(Graphics2D graphics, Picture.Drawn drawn, double x, double y, double w, double h) {
        switch (drawn) {
            case Picture.Drawn.Shapes(SVGDocument document) ->
                document.renderWithPlatform(
                        NullPlatformSupport.INSTANCE, graphics, new ViewBox((float) x, (float) y, (float) w, (float)
                                h));
            case Picture.Drawn.Pixels(BufferedImage pixels) -> {
                var small = halved(pixels, w, h);
                graphics.drawImage(
                        small,
                        (int) Math.round(x),
                        (int) Math.round(y),
                        (int) Math.round(w),
                        (int) Math.round(h),
                        null);
            }
        }
    }

    /// Halves a picture until it is less than twice as large as wanted: scaling it down at once would leave out pixels.
    private static BufferedImage halved(BufferedImage pixels, double w, double h) {
        var small = pixels;
        while (small.getWidth() >= 2 * w
                && small.getHeight() >= 2 * h
                && small.getWidth() > 1
                && small.getHeight() > 1) {
            var half = new BufferedImage(small.getWidth() / 2, small.getHeight() / 2, BufferedImage.TYPE_INT_ARGB_PRE);
            var graphics = half.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(small, 0, 0, half.getWidth(), half.getHeight(), null);
            graphics.dispose();
            small = half;
        }
        return small;
    }

    private void round(Graphics2D graphics) {
        var mask = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        var shape = mask.createGraphics();
        smooth(shape);
        shape.fill(new RoundRectangle2D.Double(0, 0, width, height, 2 * radius, 2 * radius));
        shape.dispose();
        graphics.setComposite(AlphaComposite.DstIn);
        graphics.drawImage(mask, 0, 0, null);
    }
}
