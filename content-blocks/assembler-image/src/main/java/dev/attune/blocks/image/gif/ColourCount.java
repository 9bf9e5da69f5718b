package dev.attune.blocks.image.gif;

import java.util.Arrays;

/// How often each colour occurs. For one thread.
final class ColourCount {
    private static final int NONE = -1;

    private int[] colours = new int[1 << 10];
    private int[] counts = new int[1 << 10];
    private int size;

    ColourCount() {
        Arrays.fill(colours, NONE);
    }

    /// @param rgb 24 bits; higher ones are not looked at
    void add(int rgb, int times) {
        int colour = rgb & 0xffffff;
        int slot = slot(colour);
        if (colours[slot] == NONE) {
            colours[slot] = colour;
            size++;
        }
        counts[slot] += times;
        if (size * 2 > colours.length) {
            grow();
        }
    }

    void addAll(int[] pixels) {
        int run = 0;
        for (int at = 0; at < pixels.length; at++) {
            run++;
            if (at + 1 == pixels.length || pixels[at + 1] != pixels[at]) {
                add(pixels[at], run);
                run = 0;
            }
        }
    }

    int size() {
        return size;
    }

    /// The colours, in the order of their numbers.
    int[] colours() {
        return Arrays.stream(colours).filter(it -> it != NONE).sorted().toArray();
    }

    int count(int colour) {
        int slot = slot(colour & 0xffffff);
        return colours[slot] == NONE ? 0 : counts[slot];
    }

    private int slot(int colour) {
        int slot = (colour * 0x9E3779B1 >>> 8) & colours.length - 1;
        while (colours[slot] != NONE && colours[slot] != colour) {
            slot = slot + 1 & colours.length - 1;
        }
        return slot;
    }

    private void grow() {
        int[] before = colours;
        int[] times = counts;
        colours = new int[before.length * 2];
        counts = new int[before.length * 2];
        Arrays.fill(colours, NONE);
        for (int at = 0; at < before.length; at++) {
            if (before[at] != NONE) {
                int slot = slot(before[at]);
                colours[slot] = before[at];
                counts[slot] = times[at];
            }
        }
    }
}
