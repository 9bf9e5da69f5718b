import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Draws a product: its shape from `shapes/`, in its colour, as if photographed in a studio.
final class Drawings {
    private static final String FRAME = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><defs>\
            <radialGradient id="g" cx=".5" cy=".4" r=".75"><stop stop-color="{near}"/><stop offset="1" stop-color="{far}"/></radialGradient>\
            %s</defs><rect width="400" height="400" fill="url(#g)"/>\
            <ellipse cx="204" cy="336" rx="140" ry="15" fill="#2f2a20" opacity=".34" filter="url(#s)"/>
            %s
            </svg>
            """;
    private static final String SHADES = """
            <linearGradient id="m" x1="0" y1="0" x2="1" y2="1"><stop stop-color="{l}"/><stop offset=".5" stop-color="{c}"/><stop offset="1" stop-color="{d}"/></linearGradient>\
            <filter id="s" x="-30%" y="-200%" width="160%" height="500%"><feGaussianBlur stdDeviation="9"/></filter>""";

    private final Path shapes;

    Drawings(Path shapes) {
        this.shapes = shapes;
    }

    String product(String shape, String colour) throws IOException {
        return Colours.paint(FRAME.formatted(SHADES, read(shape)), colour);
    }

    /// The shape alone, to stand in a scene; `number` keeps its definitions apart from those of its neighbours.
    String figure(String shape, String colour, int number, double x, double y, double scale) throws IOException {
        String figure = "<g transform=\"translate(%.0f %.0f) scale(%.2f)\"><defs>%s</defs>%s</g>"
                .formatted(x, y, scale, SHADES, read(shape));
        return Colours.paint(figure, colour)
                .replaceAll("id=\"(\\w)\"", "id=\"$1" + number + "\"")
                .replaceAll("#(\\w)([)\"])", "#$1" + number + "$2");
    }

    private String read(String shape) throws IOException {
        return Files.readString(shapes.resolve(shape + ".svg")).strip();
    }
}
