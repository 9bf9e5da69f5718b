package dev.attune.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.imageio.ImageIO;

/// The yardstick for images: one that looks about the same, drawn by JSVG and written by Java's own PNG writer, without
/// a server, on one thread.
final class PlainLoop {
    private static final int SCALE = 2;
    private static final int WIDTH = 600 * SCALE;
    private static final int HEIGHT = 300 * SCALE;
    private static final int WARM_UP = 60;
    private static final String CARD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300">
              <defs><radialGradient id="g" cx=".5" cy=".4" r=".75">
                <stop stop-color="#f6f6f6"/><stop offset="1" stop-color="#d1cdc6"/></radialGradient></defs>
              <rect width="600" height="300" rx="16" fill="#f6f4ee"/>
              <rect x="16" y="16" width="268" height="268" rx="10" fill="url(#g)"/>
              <path d="M60 230C70 150 120 90 150 90C180 90 230 150 240 230Z" fill="#2f5a45"/>
              <path d="M150 110L120 230H180Z" fill="#3a302b"/>
              <rect x="312" y="62" width="52" height="25" rx="12" fill="#1f6f4a"/>
              <text x="323" y="79" font-size="13" font-weight="700" fill="#fff">New</text>
              <text x="312" y="127" font-size="27" font-weight="700" fill="#1d2a24">Skarn %1$d four-</text>
              <text x="312" y="160" font-size="27" font-weight="700" fill="#1d2a24">season dome tent</text>
              <text x="312" y="188" font-size="15" fill="#5b665f">Tents</text>
              <text x="312" y="232" font-size="25" font-weight="700" fill="#1f6f4a">€%1$d.95</text>
            </svg>
            """;

    private PlainLoop() {}

    /// @param rate images a second
    /// @param cpuMillis processor time for each
    /// @param bytes of the last one
    record Rate(double rate, double cpuMillis, int bytes) {}

    static Rate measure(Duration time) throws IOException {
        System.setProperty("java.awt.headless", "true");
        for (int i = 0; i < WARM_UP; i++) {
            draw(i);
        }
        var threads = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        int images = 0;
        int bytes = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            bytes = draw(images++);
        }
        return new Rate(
                images / ((System.nanoTime() - begin) / 1e9),
                (threads.getCurrentThreadCpuTime() - cpu) / 1e6 / images,
                bytes);
    }

    private static int draw(int number) throws IOException {
        var svg = CARD.formatted(number);
        var document = new SVGLoader()
                .load(new ByteArrayInputStream(svg.getBytes(UTF_8)), null, LoaderContext.createDefault());
        if (document == null) {
            throw new IOException("the yardstick's own image cannot be read");
        }
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, new ViewBox(WIDTH, HEIGHT));
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.size();
    }
}
