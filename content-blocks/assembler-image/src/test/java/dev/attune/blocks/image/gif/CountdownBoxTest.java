package dev.attune.blocks.image.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.Viewing;
import dev.attune.blocks.image.ImageAssembler;
import dev.attune.blocks.image.ImageSettings;
import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.text.Fonts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountdownBoxTest {
    private static final Instant UNTIL = Instant.parse("2026-11-27T17:00:00Z");
    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:a="https://attune.dev/image" width="400" height="100">
              <rect width="400" height="100" fill="#f6f4ee"/>
              <a:countdown to="2026-11-27T18:00:00+01:00" x="20" y="10" width="360" font-size="44" fill="#1d2a24"
                  card="#ffffff" ended="It is over" still="Ends on Friday"/>
            </svg>
            """;

    private final ImageAssembler assembler =
            new ImageAssembler(new ImageSettings(Optional.empty(), List.of(), Optional.empty(), List.of(), 8, 2));

    @Test
    void itShowsTheTimeLeftInTheSecondOfTheOpen() {
        assertThat(box(UNTIL.minusSeconds(90_061), false)
                        .running()
                        .orElseThrow()
                        .seconds())
                .isEqualTo(90_061);
        assertThat(box(UNTIL.minusMillis(90_060_400), false)
                        .running()
                        .orElseThrow()
                        .seconds())
                .isEqualTo(90_061);
        assertThat(box(UNTIL.minusMillis(1), false).running().orElseThrow().seconds())
                .isEqualTo(1);
    }

    @Test
    void whenTheTimeIsOverItStandsStillAndSaysSo() {
        for (var later : List.of(0, 1, 1_000_000)) {
            var over = box(UNTIL.plusSeconds(later), false);

            assertThat(over.running()).isEmpty();
            assertThat(over.parts()).extracting(Element::text).containsExactly("It is over");
        }
    }

    @Test
    void whereNobodyKnowsWhenPeopleLookItSaysWhatStaysTrue() {
        for (var left : List.of(-5, 5, 500_000)) {
            var frozen = box(UNTIL.minusSeconds(left), true);

            assertThat(frozen.running()).isEmpty();
            assertThat(frozen.parts()).extracting(Element::text).containsExactly("Ends on Friday");
        }
    }

    @Test
    void itNamesTheUnitsInTheReadersLanguageAndLeavesOutDaysOnTheLastOne() {
        assertThat(texts(box(UNTIL.minusSeconds(90_061), "de-AT")))
                .containsExactly("Tage", "Stunden", "Minuten", "Sekunden");
        assertThat(texts(box(UNTIL.minusSeconds(86_399), "en-GB"))).containsExactly("hours", "minutes", "seconds");
        assertThat(texts(box(UNTIL.minusSeconds(90_061), "xx"))).startsWith("days");
    }

    @Test
    void whereOneReadsFromTheRightTheDaysStandOnTheRight() {
        var box = box(UNTIL.minusSeconds(90_061), "he");

        assertThat(texts(box)).containsExactly("שניות", "דקות", "שעות", "ימים");
        var places = box.running().orElseThrow().dial().places();
        assertThat(places.getFirst().x()).isGreaterThan(places.getLast().x());
    }

    @Test
    void aLongCountdownIsDrawnSmallerSoThatItFits() {
        var box = box(UNTIL.minusSeconds(900L * 86_400), false);

        var running = box.running().orElseThrow();
        assertThat(running.dial().days()).isEqualTo(3);
        assertThat(running.font().getSize()).isLessThan(44);
        assertThat(running.dial().places().getLast().x()).isLessThan(360);
        assertThat(box(UNTIL.minusSeconds(9_000_000_000L), false)
                        .running()
                        .orElseThrow()
                        .seconds())
                .isEqualTo(86_400_000L - 1);
    }

    @Test
    void aMomentThatIsNoneIsNamed() {
        var element = new Element("a:countdown", Map.of("to", "soon", "width", "100"), List.of(), "");

        assertThatThrownBy(() -> CountdownBox.of(element, Fonts.load(List.of()), 1, Viewing.at(UNTIL), "en"))
                .isInstanceOf(SvgException.class)
                .hasMessageContaining("to=\"soon\"");
    }

    @Test
    void theAssemblerAnswersAGifWhileItRunsAndAPictureThatStandsOtherwise() {
        assertThat(draw(UNTIL.minusSeconds(90_061), false, "en").mediaType()).isEqualTo("image/gif");
        assertThat(draw(UNTIL.plusSeconds(1), false, "en").mediaType()).isEqualTo("image/png");
        var frozen = draw(UNTIL.minusSeconds(90_061), true, "en");
        assertThat(frozen.mediaType()).isEqualTo("image/png");
        assertThat(draw(UNTIL.plusSeconds(90_061), true, "en").body()).isEqualTo(frozen.body());
    }

    @Test
    void aSecondLaterItIsAnotherGifAndWithinTheSecondTheSame() {
        var open = UNTIL.minusSeconds(90_061);

        assertThat(draw(open.plusMillis(900), false, "en").body())
                .isSameAs(draw(open, false, "en").body());
        var frames = Gif.read((byte[]) draw(open, false, "en").body()).frames();
        var later =
                Gif.read((byte[]) draw(open.plusSeconds(1), false, "en").body()).frames();
        assertThat(later.getFirst().picture()).isEqualTo(frames.get(1).picture());
        assertThat(later.get(58).picture()).isEqualTo(frames.get(59).picture());
    }

    @Test
    void theGifEndsWithWhatIsDrawnAfterTheEnd() throws java.io.IOException {
        var gif = Gif.read((byte[]) draw(UNTIL.minusSeconds(3), false, "en").body());
        var after = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(
                (byte[]) draw(UNTIL, false, "en").body()));

        assertThat(gif.frames()).hasSize(4);
        int[] last = gif.frames().getLast().picture();
        for (int at = 0; at < last.length; at += 7) {
            assertThat(last[at] >> 8 & 0xff)
                    .isCloseTo(after.getRGB(at % 400, at / 400) >> 8 & 0xff, org.assertj.core.data.Offset.offset(12));
        }
    }

    private List<String> texts(CountdownBox box) {
        return box.parts().stream()
                .filter(it -> it.name().equals("a:text"))
                .map(Element::text)
                .toList();
    }

    private static CountdownBox box(Instant now, boolean frozen) {
        return box(new Viewing(now, 1, frozen), "en-GB");
    }

    private static CountdownBox box(Instant now, String locale) {
        return box(Viewing.at(now), locale);
    }

    private static CountdownBox box(Viewing viewing, String locale) {
        var attributes = Map.of(
                "to",
                UNTIL.toString(),
                "width",
                "360",
                "font-size",
                "44",
                "ended",
                "It is over",
                "still",
                "Ends on Friday");
        return CountdownBox.of(
                new Element("a:countdown", attributes, List.of(), ""), Fonts.load(List.of()), 1, viewing, locale);
    }

    private Content.Assembled draw(Instant now, boolean frozen, String locale) {
        var request = new AssemblyRequest(
                "sale", Map.of("image", SVG), "image", Map.of(), Map.of(), locale, new Viewing(now, 1, frozen));
        return (Content.Assembled) assembler.assemble(request);
    }
}
