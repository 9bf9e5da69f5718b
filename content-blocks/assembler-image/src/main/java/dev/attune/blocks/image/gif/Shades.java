package dev.attune.blocks.image.gif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Chooses the colours that stand for all those of a picture: it divides them into boxes where they differ most.
///
/// What covers much of the picture keeps its colour exactly; the rare shades of the edges of letters count for more
/// than their area, since it is them that make an edge smooth.
final class Shades {
    private static final int FEWEST = 16;
    private static final int MOST = 256;
    private static final int MOST_EXACT = 4096;
    private static final double GOOD_ENOUGH = 40;

    private Shades() {}

    static Palette of(ColourCount counted) {
        var count = counted.size() > MOST_EXACT ? coarser(counted) : counted;
        int[] colours = count.colours();
        if (colours.length <= FEWEST) {
            return new Palette(colours);
        }
        var boxes = new ArrayList<>(List.of(new Box(colours, 0, colours.length, count)));
        for (int wanted = FEWEST; ; wanted *= 2) {
            while (boxes.size() < wanted && divide(boxes, colours, count)) {}
            double error = boxes.stream().mapToDouble(Box::error).sum()
                    / boxes.stream().mapToDouble(it -> it.weight).sum();
            if (boxes.size() < wanted || error <= GOOD_ENOUGH || wanted == MOST) {
                return new Palette(boxes.stream().mapToInt(it -> it.colour).toArray());
            }
        }
    }

    /// How different two colours look: green counts most, blue least.
    static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return 3 * red * red + 4 * green * green + 2 * blue * blue;
    }

    private static boolean divide(List<Box> boxes, int[] colours, ColourCount count) {
        var worst = boxes.stream().max(Comparator.comparingDouble(Box::error)).orElseThrow();
        if (worst.error() <= 0) {
            return false;
        }
        int middle = worst.divide(colours, count);
        boxes.remove(worst);
        boxes.add(new Box(colours, worst.from, middle, count));
        boxes.add(new Box(colours, middle, worst.to, count));
        return true;
    }

    private static ColourCount coarser(ColourCount fine) {
        var coarse = new ColourCount();
        for (int colour : fine.colours()) {
            coarse.add(colour & 0xf8f8f8 | (colour & 0xf8f8f8) >> 5 & 0x070707, fine.count(colour));
        }
        return coarse;
    }

    /// A part of the colours that one colour stands for.
    private static final class Box {
        private final int from;
        private final int to;
        private final double weight;
        private final double[] mean = new double[3];
        private final double[] spread = new double[3];
        private final int colour;

        Box(int[] colours, int from, int to, ColourCount count) {
            this.from = from;
            this.to = to;
            double sum = 0;
            long pixels = 0;
            int most = colours[from];
            for (int at = from; at < to; at++) {
                double share = Math.sqrt(count.count(colours[at]));
                sum += share;
                pixels += count.count(colours[at]);
                most = count.count(colours[at]) > count.count(most) ? colours[at] : most;
                for (int channel = 0; channel < 3; channel++) {
                    mean[channel] += share * channel(colours[at], channel);
                }
            }
            weight = sum;
            for (int channel = 0; channel < 3; channel++) {
                mean[channel] /= weight;
                for (int at = from; at < to; at++) {
                    double away = channel(colours[at], channel) - mean[channel];
                    spread[channel] += Math.sqrt(count.count(colours[at])) * away * away;
                }
            }
            colour = 2L * count.count(most) > pixels ? most : rgb(mean);
        }

        double error() {
            return to - from == 1 ? 0 : spread[0] + spread[1] + spread[2];
        }

        /// Puts the colours in order along the channel in which they differ most, and says where to cut.
        int divide(int[] colours, ColourCount count) {
            int widest = spread[0] > spread[1] ? (spread[0] > spread[2] ? 0 : 2) : (spread[1] > spread[2] ? 1 : 2);
            int[] ordered = Arrays.stream(colours, from, to)
                    .boxed()
                    .sorted(Comparator.comparingInt(it -> channel(it, widest)))
                    .mapToInt(it -> it)
                    .toArray();
            System.arraycopy(ordered, 0, colours, from, ordered.length);
            int middle = from + 1;
            while (middle < to - 1 && channel(colours[middle], widest) <= mean[widest]) {
                middle++;
            }
            return middle;
        }

        private static int channel(int colour, int channel) {
            return colour >> 16 - 8 * channel & 0xff;
        }

        private static int rgb(double[] mean) {
            return (int) Math.round(mean[0]) << 16 | (int) Math.round(mean[1]) << 8 | (int) Math.round(mean[2]);
        }
    }
}
