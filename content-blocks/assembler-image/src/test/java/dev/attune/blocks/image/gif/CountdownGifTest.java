package dev.attune.blocks.image.gif;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountdownGifTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 100;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 48);
    private static final Color INK = new Color(0x1d2a24);
    private static final Color PAPER = new Color(0xf6f4ee);
    private static final Dial DIAL = dial(2);

    private final BufferedImage base = plain();
    private final BufferedImage ended = ended();
    private final CountdownGif countdown = new CountdownGif(base, Optional.of(ended), DIAL, FONT, INK);

    @Test
    void aMinuteHasSixtyFramesOfASecondAndIsPlayedOnce() {
        var gif = Gif.read(countdown.from(200_000));

        assertThat(gif.frames()).hasSize(60).allSatisfy(frame -> {
            assertThat(frame.delay()).isEqualTo(100);
            assertThat(frame.disposal()).isEqualTo("doNotDispose");
        });
        assertThat(gif.loops()).isFalse();
    }

    @Test
    void everyFrameLooksLikeThatSecondDrawnFromScratch() {
        for (long seconds : List.of(200_000L, 86_430L, 3_610L, 60L, 8_640_000L - 1)) {
            var gif = Gif.read(countdown.from(seconds));

            for (int at = 0; at < gif.frames().size() && seconds > at; at++) {
                looksLike(gif.frames().get(at).picture(), drawn(base, DIAL, seconds - at), seconds + " - " + at);
            }
        }
    }

    @Test
    void aColourfulPictureKeepsItsColours() {
        var colourful = colourful();
        var over = new CountdownGif(colourful, Optional.empty(), DIAL, FONT, Color.WHITE);

        var gif = Gif.read(over.from(200_000));

        var drawn = drawn(colourful, DIAL, 200_000 - 59, Color.WHITE);
        assertThat(farthest(gif.frames().getLast().picture(), drawn)).isLessThan(24);
    }

    @Test
    void onlyTheDigitsThatChangedAreWritten() {
        var frames = Gif.read(countdown.from(200_005)).frames();

        assertThat(frames.getFirst().width()).isEqualTo(WIDTH);
        assertThat(frames.get(1).width()).isLessThan(40);
        assertThat(frames.get(1).height()).isLessThan(50);
        assertThat(frames.subList(1, 60))
                .allSatisfy(frame -> assertThat(frame.width()).isLessThan(160));
    }

    @Test
    void whenNoTimeIsLeftTheEndIsShownAndStays() {
        var gif = Gif.read(countdown.from(7));

        assertThat(gif.frames()).hasSize(8);
        looksLike(gif.frames().get(6).picture(), drawn(base, DIAL, 1), "the last second");
        looksLike(gif.frames().get(7).picture(), pixels(ended), "the end");
    }

    @Test
    void theEndOfTheMinuteIsNotTheEnd() {
        assertThat(Gif.read(countdown.from(60)).frames()).hasSize(60);
        assertThat(Gif.read(countdown.from(59)).frames()).hasSize(60);
        looksLike(Gif.read(countdown.from(59)).frames().getLast().picture(), pixels(ended), "the end");
    }

    @Test
    void withoutDaysTheHoursComeFirst() {
        var short1 = dial(0);
        var gif = Gif.read(new CountdownGif(base, Optional.empty(), short1, FONT, INK).from(86_399));

        assertThat(short1.digits(86_399)).containsExactly(2, 3, 5, 9, 5, 9);
        looksLike(gif.frames().getFirst().picture(), drawn(base, short1, 86_399), "23:59:59");
    }

    @Test
    void daysGoOnToCountBeyondTheirFirstDigit() {
        assertThat(DIAL.digits(99 * 86_400L + 3 * 3_600 + 4 * 60 + 5)).containsExactly(9, 9, 0, 3, 0, 4, 0, 5);
        assertThat(dial(3).digits(100 * 86_400L)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aFileIsSmall() {
        assertThat(countdown.from(200_000)).hasSizeLessThan(40_000);
        var sharp = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = sharp.createGraphics();
        graphics.drawImage(base, 0, 0, 2 * WIDTH, 2 * HEIGHT, null);
        graphics.dispose();
        var places = DIAL.places().stream()
                .map(it -> new Dial.Place(2 * it.x(), 2 * it.y()))
                .toList();
        var twice = new CountdownGif(sharp, Optional.empty(), new Dial(2, places), FONT.deriveFont(96f), INK);

        assertThat(twice.from(200_000)).hasSizeLessThan(100_000);
    }

    private static void looksLike(int[] shown, int[] drawn, String when) {
        assertThat(farthest(shown, drawn)).as(when).isLessThan(12);
    }

    /// By how much a colour channel differs where the two differ most.
    private static int farthest(int[] shown, int[] drawn) {
        int farthest = 0;
        for (int at = 0; at < shown.length; at++) {
            for (int shift = 0; shift < 24; shift += 8) {
                farthest = Math.max(farthest, Math.abs((shown[at] >> shift & 0xff) - (drawn[at] >> shift & 0xff)));
            }
        }
        return farthest;
    }

    private static Dial dial(int days) {
        var places = new ArrayList<Dial.Place>();
        for (int at = 0; at < days + 6; at++) {
            places.add(new Dial.Place(12 + 34 * at + 12 * ((at + days % 2) / 2), 66));
        }
        return new Dial(days, places);
    }

    private static int[] drawn(BufferedImage base, Dial dial, long seconds) {
        return drawn(base, dial, seconds, INK);
    }

    /// Each digit's outline filled, by Java's own means, at its place.
    private static int[] drawn(BufferedImage base, Dial dial, long seconds, Color fill) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.drawImage(base, 0, 0, null);
        smooth(graphics);
        graphics.setColor(fill);
        var exact = new FontRenderContext(null, true, true);
        double width =
                Math.round(FONT.createGlyphVector(exact, "0").getLogicalBounds().getWidth());
        int[] digits = dial.digits(seconds);
        for (int at = 0; at < digits.length; at++) {
            var glyph = FONT.createGlyphVector(exact, Integer.toString(digits[at]));
            var place = dial.places().get(at);
            double left = place.x() + (width - glyph.getLogicalBounds().getWidth()) / 2;
            graphics.fill(glyph.getOutline((float) left, place.y()));
        }
        graphics.dispose();
        return pixels(image);
    }

    private static BufferedImage plain() {
        return draw(graphics -> {
            graphics.setColor(PAPER);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.setColor(INK);
            graphics.setFont(FONT.deriveFont(14f));
            graphics.drawString("DAYS        HOURS        MINUTES        SECONDS", 12, 90);
        });
    }

    private static BufferedImage ended() {
        return draw(graphics -> {
            graphics.setColor(PAPER);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.setColor(INK);
            graphics.setFont(FONT.deriveFont(30f));
            graphics.drawString("This offer has ended", 12, 60);
        });
    }

    private static BufferedImage colourful() {
        return draw(graphics -> {
            graphics.setPaint(new GradientPaint(0, 0, new Color(0x1f6f4a), WIDTH, HEIGHT, new Color(0xb3621b)));
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
        });
    }

    private static BufferedImage draw(java.util.function.Consumer<Graphics2D> drawing) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        smooth(graphics);
        drawing.accept(graphics);
        graphics.dispose();
        return image;
    }

    private static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
