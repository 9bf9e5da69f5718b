package dev.attune.blocks.image;

import dev.attune.blocks.image.svg.Numbers;
import dev.attune.blocks.image.svg.SvgWriter;
import java.util.Map;

/// What is drawn in place of a picture that is not there: hills below a sun, in grey.
final class Placeholder {
    private Placeholder() {}

    static void draw(SvgWriter to, double x, double y, double width, double height, double rx) {
        to.empty(
                "rect",
                Map.of(
                        "x",
                        Numbers.written(x),
                        "y",
                        Numbers.written(y),
                        "width",
                        Numbers.written(width),
                        "height",
                        Numbers.written(height),
                        "rx",
                        Numbers.written(rx),
                        "fill",
                        "#e4e7e4"));
        double unit = Math.min(width, height) / 8;
        double left = x + width / 2 - 2 * unit;
        double bottom = y + height / 2 + 1.25 * unit;
        to.empty(
                "path",
                Map.of(
                        "fill",
                        "#b9c0ba",
                        "d",
                        "M" + Numbers.written(left) + " " + Numbers.written(bottom) + "l" + steps(unit) + "z"));
        to.empty(
                "circle",
                Map.of(
                        "fill",
                        "#b9c0ba",
                        "cx",
                        Numbers.written(left + 3.2 * unit),
                        "cy",
                        Numbers.written(bottom - 2.4 * unit),
                        "r",
                        Numbers.written(unit * 0.45)));
    }

    private static String steps(double unit) {
        var steps = new StringBuilder();
        for (double part : new double[] {1.4, -2.1, 0.9, 1.3, 0.5, -0.7, 1.2, 1.5}) {
            Numbers.append(steps, part * unit);
            steps.append(' ');
        }
        return steps.toString();
    }
}
