package dev.attune.blocks.image.gif;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// The digits at their places, made of colours: each is put together when it is first needed. For many threads.
final class Tiles {
    private final Canvas canvas;
    private final Dial dial;
    private final Digits digits;
    private final int fill;
    private final AtomicReferenceArray<Tile> made;

    Tiles(Canvas canvas, Dial dial, Digits digits, int fill) {
        this.canvas = canvas;
        this.dial = dial;
        this.digits = digits;
        this.fill = fill;
        this.made = new AtomicReferenceArray<>(dial.places().size() * Digits.TEN);
    }

    /// A digit at a place, with what is behind it.
    ///
    /// @param compressed the same by itself, as [Lzw] writes it
    record Tile(Indexed pixels, byte[] compressed) {}

    Tile at(int place, int digit, Palette palette) {
        int at = place * Digits.TEN + digit;
        var tile = made.get(at);
        if (tile == null) {
            var where = dial.places().get(place);
            var pixels = new Indexed(
                    where.x(),
                    where.y() - digits.ascent(),
                    digits.width(),
                    digits.height(),
                    palette.index(mixed(place, digit)));
            tile = new Tile(pixels, new Lzw().compress(pixels.colours(), palette.depth()));
            made.set(at, tile);
        }
        return tile;
    }

    /// The digit's colours over those of the canvas.
    int[] mixed(int place, int digit) {
        var where = dial.places().get(place);
        int[] pixels = canvas.part(where.x(), where.y() - digits.ascent(), digits.width(), digits.height());
        byte[] coverage = digits.of(digit);
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = over(pixels[at], coverage[at] & 0xff);
        }
        return pixels;
    }

    private int over(int behind, int covered) {
        return channel(behind, covered, 16) | channel(behind, covered, 8) | channel(behind, covered, 0);
    }

    private int channel(int behind, int covered, int shift) {
        int from = behind >> shift & 0xff;
        int to = fill >> shift & 0xff;
        return (from * (255 - covered) + to * covered + 127) / 255 << shift;
    }
}
