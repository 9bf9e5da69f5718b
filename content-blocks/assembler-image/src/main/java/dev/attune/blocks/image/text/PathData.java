package dev.attune.blocks.image.text;

import dev.attune.blocks.image.svg.Numbers;
import java.awt.Shape;
import java.awt.geom.PathIterator;

/// Writes a shape as the `d` attribute of a path.
public final class PathData {
    private static final int SIX = 6;

    private PathData() {}

    public static String of(Shape shape) {
        var path = new StringBuilder(4096);
        var point = new double[SIX];
        for (var it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(point)) {
                case PathIterator.SEG_MOVETO -> append(path, 'M', point, 2);
                case PathIterator.SEG_LINETO -> append(path, 'L', point, 2);
                case PathIterator.SEG_QUADTO -> append(path, 'Q', point, 4);
                case PathIterator.SEG_CUBICTO -> append(path, 'C', point, SIX);
                default -> path.append('Z');
            }
        }
        return path.toString();
    }

    private static void append(StringBuilder path, char command, double[] point, int count) {
        path.append(command);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                path.append(' ');
            }
            Numbers.append(path, point[i]);
        }
    }
}
