package dev.attune.blocks.image.gif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;

/// A GIF as another program's reader sees it.
record Gif(List<Frame> frames, boolean loops) {
    /// @param picture all pixels (24 bits) as they look when this frame is shown
    record Frame(int delay, String disposal, int x, int y, int width, int height, int[] picture) {}

    static Gif read(byte[] bytes) {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            var frames = new ArrayList<Frame>();
            int width = 0;
            var picture = new int[0];
            var loops = false;
            for (int at = 0; at < reader.getNumImages(true); at++) {
                var image = reader.read(at);
                if (at == 0) {
                    width = image.getWidth();
                    picture = new int[width * image.getHeight()];
                }
                var tree = reader.getImageMetadata(at).getAsTree("javax_imageio_gif_image_1.0");
                var where = child(tree, "ImageDescriptor");
                var control = child(tree, "GraphicControlExtension");
                loops |= ((IIOMetadataNode) tree)
                                .getElementsByTagName("ApplicationExtension")
                                .getLength()
                        > 0;
                int x = number(where, "imageLeftPosition");
                int y = number(where, "imageTopPosition");
                for (int row = 0; row < image.getHeight(); row++) {
                    for (int column = 0; column < image.getWidth(); column++) {
                        picture[(y + row) * width + x + column] = image.getRGB(column, row) & 0xffffff;
                    }
                }
                frames.add(new Frame(
                        number(control, "delayTime"),
                        control.getAttribute("disposalMethod"),
                        x,
                        y,
                        image.getWidth(),
                        image.getHeight(),
                        picture.clone()));
            }
            return new Gif(frames, loops);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            reader.dispose();
        }
    }

    private static IIOMetadataNode child(Node tree, String name) {
        return (IIOMetadataNode)
                ((IIOMetadataNode) tree).getElementsByTagName(name).item(0);
    }

    private static int number(IIOMetadataNode node, String attribute) {
        return Integer.parseInt(node.getAttribute(attribute));
    }
}
