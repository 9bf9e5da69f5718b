package dev.attune.blocks.image.gif;

import java.util.List;

/// A rectangle of a picture whose pixels are numbers of colours in a [Palette].
///
/// @param colours row by row, from the top
record Indexed(int x, int y, int width, int height, byte[] colours) {
    /// A part of it, given in the whole picture's coordinates.
    Indexed part(int left, int top, int partWidth, int partHeight) {
        var part = new byte[partWidth * partHeight];
        for (int row = 0; row < partHeight; row++) {
            System.arraycopy(colours, (top - y + row) * width + left - x, part, row * partWidth, partWidth);
        }
        return new Indexed(left, top, partWidth, partHeight, part);
    }

    /// The smallest part of it that holds all of these.
    Indexed around(List<Indexed> parts) {
        int left = parts.stream().mapToInt(Indexed::x).min().orElseThrow();
        int top = parts.stream().mapToInt(Indexed::y).min().orElseThrow();
        int right = parts.stream().mapToInt(it -> it.x + it.width).max().orElseThrow();
        int bottom = parts.stream().mapToInt(it -> it.y + it.height).max().orElseThrow();
        return part(left, top, right - left, bottom - top);
    }

    /// Puts another one over this one; it lies within.
    void put(Indexed over) {
        for (int row = 0; row < over.height; row++) {
            System.arraycopy(
                    over.colours, row * over.width, colours, (over.y - y + row) * width + over.x - x, over.width);
        }
    }

    Indexed copy() {
        return new Indexed(x, y, width, height, colours.clone());
    }
}
