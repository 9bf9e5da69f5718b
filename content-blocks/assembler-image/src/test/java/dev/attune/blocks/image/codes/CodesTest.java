package dev.attune.blocks.image.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A reader of codes reads what is drawn, at both sizes of a pixel.
class CodesTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 140;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KIT-10",
                "7",
                "https://shop.example/kits?from=offer&code=KIT-10&x=1",
                "Grüße, Ελλάδα, שלום, سلام 🎒",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void aQrCodeIsRead(String text) {
        var path = QrCode.path(text, 10, 5, 130).orElseThrow();

        assertThat(read(path, BarcodeFormat.QR_CODE)).containsExactly(text, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KIT-10", "7", "SUMMER-2026-ABC", "00112233445566", "a b~c"})
    void aCode128IsRead(String text) {
        var path = Barcode.CODE_128.path(text, 0, 10, WIDTH, 80).orElseThrow();

        assertThat(read(path, BarcodeFormat.CODE_128)).containsExactly(text, text);
    }

    @Test
    void anEan13IsReadWithTheCheckDigitThatWasAdded() {
        assertThat(read(Barcode.EAN_13.path("400638133393", 0, 10, 240, 80).orElseThrow(), BarcodeFormat.EAN_13))
                .containsExactly("4006381333931", "4006381333931");
        assertThat(Barcode.EAN_13.path("4006381333931", 0, 10, 240, 80)).isPresent();
    }

    @Test
    void whatCannotBeSaidOrHasNoRoomIsLeftOut() {
        assertThat(Barcode.EAN_13.path("4006381333932", 0, 0, 240, 80)).isEmpty();
        assertThat(Barcode.EAN_13.path("KIT-10", 0, 0, 240, 80)).isEmpty();
        assertThat(Barcode.CODE_128.path("Grüße", 0, 0, 240, 80)).isEmpty();
        assertThat(Barcode.CODE_128.path("", 0, 0, 240, 80)).isEmpty();
        assertThat(Barcode.CODE_128.path("SUMMER-2026-ABC", 0, 0, 100, 80)).isEmpty();
        assertThat(QrCode.path("", 0, 0, 120)).isEmpty();
        assertThat(QrCode.path("x".repeat(500), 0, 0, 60)).isEmpty();
        assertThat(QrCode.path("x".repeat(5000), 0, 0, 600)).isEmpty();
    }

    /// What a reader reads of the path drawn at one and at two pixels a unit.
    private static List<String> read(String path, BarcodeFormat format) {
        return List.of(read(drawn(path, 1), format), read(drawn(path, 2), format));
    }

    private static String read(BufferedImage image, BarcodeFormat format) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        LuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        var hints = Map.<DecodeHintType, Object>of(DecodeHintType.POSSIBLE_FORMATS, List.of(format));
        try {
            return new MultiFormatReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), hints)
                    .getText();
        } catch (NotFoundException unreadable) {
            return "unreadable";
        }
    }

    private static BufferedImage drawn(String path, int scale) {
        var image = new BufferedImage(WIDTH * scale, HEIGHT * scale, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH * scale, HEIGHT * scale);
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.BLACK);
        graphics.fill(shape(path));
        graphics.dispose();
        return image;
    }

    /// The few commands that these paths are made of.
    private static Path2D shape(String path) {
        var shape = new Path2D.Double();
        var commands = Pattern.compile("([Mhvz])([-0-9. ]*)").matcher(path);
        while (commands.find()) {
            try (var numbers = new Scanner(commands.group(2)).useLocale(java.util.Locale.ROOT)) {
                switch (commands.group(1)) {
                    case "M" -> shape.moveTo(numbers.nextDouble(), numbers.nextDouble());
                    case "h" ->
                        shape.lineTo(
                                at(shape).getX() + numbers.nextDouble(),
                                at(shape).getY());
                    case "v" -> shape.lineTo(at(shape).getX(), at(shape).getY() + numbers.nextDouble());
                    default -> shape.closePath();
                }
            }
        }
        return shape;
    }

    private static java.awt.geom.Point2D at(Path2D shape) {
        return shape.getCurrentPoint();
    }
}
