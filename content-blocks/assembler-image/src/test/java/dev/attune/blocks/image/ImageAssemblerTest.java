package dev.attune.blocks.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Viewing;
import dev.attune.testkit.ContentAssemblerContract;
import java.awt.image.BufferedImage;
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

class ImageAssemblerTest implements ContentAssemblerContract {
    private static final ImageSettings USUAL =
            new ImageSettings(Optional.empty(), List.of(), Optional.empty(), List.of(), 8, 2);
    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:a=\"https://attune.dev/image\" width=\"300\" height=\"100\"";

    private final ImageAssembler assembler = new ImageAssembler(USUAL);

    @Override
    public ContentAssembler assembler() {
        return new ImageAssembler(USUAL);
    }

    @Override
    public Map<String, String> templatesThatShowTheHeadline() {
        return Map.of("image", SVG + "><a:text width=\"300\" font-size=\"20\">{{ headline }}</a:text></svg>");
    }

    @ParameterizedTest
    @CsvSource({"1, 300, 100", "2, 600, 200", "3, 900, 300"})
    void anImageHasAsManyPixelsAsItsScaleSays(int scale, int width, int height) throws IOException {
        var image = image(draw(SVG + "><rect width=\"10\" height=\"10\"/></svg>", scale));

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @Test
    void anImageThatWouldHaveTooManyPixelsIsLessSharp() throws IOException {
        var large = SVG.replace("300", "1200").replace("100", "1600");

        var image = image(draw(large + "><rect width=\"10\" height=\"10\"/></svg>", 3));

        assertThat(image.getWidth() * image.getHeight()).isBetween(7_900_000, 8_000_000);
    }

    @Test
    void anImageLargerThanAMailIsRefused() {
        assertThatThrownBy(() -> draw(SVG.replace("300", "1201") + "/>", 1))
                .hasMessageContaining("test/image.liquid")
                .hasMessageContaining("1200 CSS pixels wide");
    }

    @Test
    void aTemplateCanAskForJpeg() throws IOException {
        var content = draw(SVG + " a:format=\"jpeg\"><circle cx=\"50\" cy=\"50\" r=\"20\" fill=\"#1f6f4a\"/></svg>", 1);

        assertThat(content.mediaType()).isEqualTo("image/jpeg");
        assertThat(image(content).getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void theSameContentIsTheSameFileAndDrawnOnce() {
        var request = request(SVG + "><a:text width=\"300\">{{ x }}</a:text></svg>", 2);

        var first = (Content.Assembled) assembler.assemble(request);
        var second = (Content.Assembled) assembler.assemble(request);
        var elsewhere = (Content.Assembled) assembler().assemble(request);

        assertThat(second.body()).isSameAs(first.body());
        assertThat(elsewhere.body()).isEqualTo(first.body());
    }

    @Test
    void aBlockWithoutATemplateIsEmpty() {
        assertThat(assembler.assemble(new AssemblyRequest("hero", Map.of(), "image", Map.of(), Map.of(), "en-GB")))
                .isEqualTo(new Content.Empty("the block 'hero' has no image.liquid; add one to its folder"));
    }

    @Test
    void aTemplateThatWritesNothingIsEmpty() {
        assertThat(assembler.assemble(request("{% if no %}<svg/>{% endif %}", 1)))
                .isInstanceOf(Content.Empty.class);
    }

    private Content.Assembled draw(String template, int scale) {
        return (Content.Assembled) assembler.assemble(request(template, scale));
    }

    private static AssemblyRequest request(String template, int scale) {
        return new AssemblyRequest(
                "test",
                Map.of("image", template),
                "image",
                Map.of("x", "Hello"),
                Map.of(),
                "en-GB",
                new Viewing(Instant.EPOCH, scale, false));
    }

    private static BufferedImage image(Content.Assembled content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream((byte[]) content.body()));
    }
}
