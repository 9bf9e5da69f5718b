package dev.attune.blocks.image.gif;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Optional;

/// A picture with a countdown in it, from which GIFs are written for any moment.
///
/// A GIF shows a minute, second by second, and stays at its end. Its first frame is the whole picture; the others hold
/// no more than the digits that changed. What is the same in all of them is made once. For many threads.
public final class CountdownGif {
    private static final int FRAMES = 60;

    private final Dial dial;
    private final Tiles tiles;
    private final Palette palette;
    private final Indexed base;
    private final Optional<Indexed> ended;

    /// @param base the picture without the digits, opaque
    /// @param ended the picture that takes its place when no time is left; as large
    public CountdownGif(BufferedImage base, Optional<BufferedImage> ended, CountdownBox.Running running) {
        this(base, ended, running.dial(), running.font(), running.fill());
    }

    /// @param font at the size at which the digits are drawn, in pixels
    CountdownGif(BufferedImage base, Optional<BufferedImage> ended, Dial dial, Font font, Color fill) {
        this.dial = dial;
        var canvas = Canvas.of(base);
        var end = ended.map(Canvas::of);
        tiles = new Tiles(canvas, dial, new Digits(font), fill.getRGB());
        var colours = new ColourCount();
        colours.addAll(canvas.pixels());
        end.ifPresent(it -> colours.addAll(it.pixels()));
        for (int place = 0; place < dial.places().size(); place++) {
            for (int digit = 0; digit < Digits.TEN; digit += 4) {
                colours.addAll(tiles.mixed(place, digit));
            }
        }
        palette = Shades.of(colours);
        this.base = canvas.index(palette);
        this.ended = end.map(it -> it.index(palette));
    }

    /// About how many bytes it takes.
    public long weight() {
        return 3L * base.colours().length;
    }

    /// The GIF that begins with so many seconds left, at least one.
    public byte[] from(long seconds) {
        var file = new GifFile(base.width(), base.height(), palette);
        var lzw = new Lzw();
        var picture = picture(seconds);
        file.frame(0, 0, picture.width(), picture.height(), lzw.compress(picture.colours(), palette.depth()));
        for (long left = seconds - 1; left > seconds - FRAMES; left--) {
            if (left == 0) {
                ended.ifPresent(it -> add(file, lzw, changed(picture, it)));
                break;
            }
            step(file, lzw, picture, left);
        }
        return file.end();
    }

    /// All of the picture, when so many seconds are left.
    Indexed picture(long seconds) {
        var picture = base.copy();
        int[] digits = dial.digits(seconds);
        for (int place = 0; place < digits.length; place++) {
            picture.put(tiles.at(place, digits[place], palette).pixels());
        }
        return picture;
    }

    Palette palette() {
        return palette;
    }

    private void step(GifFile file, Lzw lzw, Indexed picture, long left) {
        int[] before = dial.digits(left + 1);
        int[] now = dial.digits(left);
        var changed = new ArrayList<Tiles.Tile>();
        for (int place = 0; place < now.length; place++) {
            if (before[place] != now[place]) {
                changed.add(tiles.at(place, now[place], palette));
            }
        }
        changed.forEach(it -> picture.put(it.pixels()));
        if (changed.size() == 1) {
            add(file, changed.getFirst().pixels(), changed.getFirst().compressed());
        } else {
            add(
                    file,
                    lzw,
                    picture.around(changed.stream().map(Tiles.Tile::pixels).toList()));
        }
    }

    private void add(GifFile file, Lzw lzw, Indexed part) {
        add(file, part, lzw.compress(part.colours(), palette.depth()));
    }

    private static void add(GifFile file, Indexed part, byte[] compressed) {
        file.frame(part.x(), part.y(), part.width(), part.height(), compressed);
    }

    /// The smallest part of a picture outside of which it is like the one before.
    private static Indexed changed(Indexed before, Indexed now) {
        int left = now.width() - 1;
        int right = 0;
        int top = now.height() - 1;
        int bottom = 0;
        for (int at = 0; at < now.colours().length; at++) {
            if (before.colours()[at] != now.colours()[at]) {
                left = Math.min(left, at % now.width());
                right = Math.max(right, at % now.width());
                top = Math.min(top, at / now.width());
                bottom = Math.max(bottom, at / now.width());
            }
        }
        return left > right ? now.part(0, 0, 1, 1) : now.part(left, top, right - left + 1, bottom - top + 1);
    }
}
