package dev.attune.blocks.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.Viewing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A reader of codes reads them in the image that a template draws.
class CodeBoxTest {
    private final ImageAssembler assembler =
            new ImageAssembler(new ImageSettings(Optional.empty(), List.of(), Optional.empty(), List.of(), 8, 2));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<a:qr value='{{ code }}' x='40' y='20' size='120'/>, https://shop.example/?a=1&b=<2>",
                "<a:qr value='{{ code }}' x='40' y='20' size='160' fill='#1d2a24' rx='8'/>, BOOTS-7F2K9",
                "<a:barcode value='{{ code }}' x='20' y='30' width='240' height='90'/>, TB-2026-0815",
                "<a:barcode value='{{ code }}' format='ean-13' x='20' y='30' width='240' height='90' padding='6'/>, 4006381333931"
            })
    void aCodeIsReadFromTheImageEvenOnADarkGround(String element, String code) throws IOException {
        for (int scale = 1; scale <= 2; scale++) {
            assertThat(read(draw(element, code, scale))).as(scale + "x").isEqualTo(code);
        }
    }

    @Test
    void whatTheCodeCannotSayIsLeftOutWithItsBox() throws IOException {
        var nothing = draw("<a:qr value='' x='0' y='0' size='120'/>", "", 1);

        assertThat(draw("<a:barcode value='{{ code }}' format='ean-13' x='0' y='0' width='240' height='90'/>", "Ö", 1))
                .isEqualTo(nothing);
    }

    private byte[] draw(String element, String code, int scale) {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:a='https://attune.dev/image' width='300' height='200'>"
                + "<rect width='300' height='200' fill='#1d2a24'/>" + element + "</svg>";
        var request = new AssemblyRequest(
                "code",
                Map.of("image", svg),
                "image",
                Map.of("code", code),
                Map.of(),
                "en",
                new Viewing(Instant.EPOCH, scale, false));
        return (byte[]) ((Content.Assembled) assembler.assemble(request)).body();
    }

    private static String read(byte[] file) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(file));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            return new MultiFormatReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (NotFoundException unreadable) {
            return "unreadable";
        }
    }
}
