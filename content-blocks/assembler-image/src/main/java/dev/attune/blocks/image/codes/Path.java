package dev.attune.blocks.image.codes;

/// Rectangles as the path of an SVG.
final class Path {
    private final StringBuilder path = new StringBuilder();

    void rectangle(double x, double y, int width, int height) {
        path.append('M').append(number(x)).append(' ').append(number(y));
        path.append('h')
                .append(width)
                .append('v')
                .append(height)
                .append('h')
                .append(-width)
                .append('z');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
