package dev.attune.blocks.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.Viewing;
import dev.attune.blocks.image.assets.Folder;
import dev.attune.blocks.image.cache.WeighedCache;
import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.Rules;
import dev.attune.blocks.image.svg.SvgReader;
import dev.attune.blocks.image.text.Fonts;
import dev.attune.liquid.Syntax;
import dev.attune.liquid.Templates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Draws the block library that lies beside this module: every example in every way, and every slot filled to the brim.
class BlockImagesTest {
    private static final Path LIBRARY = Path.of("..");
    private static final Path SHOP = Path.of("../../platform/deployments/trailblazer/shop");
    private static final Instant OPENED = Instant.parse("2026-11-22T10:00:13Z");
    private static final int LARGEST = 200 * 1024;
    private static final List<String> LANGUAGES = List.of("de", "el", "ru", "uk", "he", "ar");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fonts FONTS = Fonts.load(List.of());
    private static final Templates TEMPLATES = new Templates();
    private static final ImageAssembler ASSEMBLER =
            new ImageAssembler(new ImageSettings(Optional.of(SHOP), List.of(), Optional.empty(), List.of(), 24, 2));

    record Example(Path block, Path file) {
        @Override
        public String toString() {
            return block.getFileName() + "/" + file.getFileName();
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> slots() {
            return JSON.readValue(read(file), Map.class);
        }

        /// The last part of the file's name, if it is a language.
        String locale() {
            var name = file.getFileName().toString().replace(".json", "");
            var last = name.substring(name.lastIndexOf('-') + 1);
            return LANGUAGES.contains(last) ? last : "en-GB";
        }

        AssemblyRequest request(Map<String, Object> slots, int scale, boolean frozen) {
            return new AssemblyRequest(
                    block.getFileName().toString(),
                    Map.of("image", read(block.resolve("image.liquid"))),
                    "image",
                    slots,
                    Map.of(),
                    locale(),
                    new Viewing(OPENED, scale, frozen));
        }
    }

    static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        try (var folders = Files.list(LIBRARY)) {
            for (var block : folders.filter(it -> Files.exists(it.resolve("image.liquid")))
                    .sorted()
                    .toList()) {
                try (var files = Files.list(block.resolve("examples"))) {
                    files.sorted().forEach(file -> examples.add(new Example(block, file)));
                }
            }
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(40);
        assertThat(examples.stream().map(Example::block).distinct()).hasSizeGreaterThanOrEqualTo(7);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsDrawnSixHundredWideAtAnyScaleAndSmallEnoughForAMail(Example example) throws IOException {
        for (int scale = 1; scale <= 2; scale++) {
            for (boolean frozen : List.of(false, true)) {
                var drawn = (Content.Assembled) ASSEMBLER.assemble(example.request(example.slots(), scale, frozen));

                var file = (byte[]) drawn.body();
                var image = ImageIO.read(new ByteArrayInputStream(file));
                assertThat(image.getWidth()).isEqualTo(600 * scale);
                assertThat(file.length).isLessThan(LARGEST);
                assertThat(corners(image)).as("opaque").allMatch(it -> it >>> 24 == 0xff);
                assertThat(drawn.mediaType().equals("image/gif")).isEqualTo(isLive(example) && !frozen);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void allTextOfAnExampleIsShownAndNoneIsClipped(Example example) {
        for (boolean frozen : List.of(false, true)) {
            var root = svg(example.request(example.slots(), 1, frozen));

            texts(root).forEach(it -> assertThat(it.isComplete()).as(it.text()).isTrue());
            liesWithin(root, example, frozen);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void textAsLongAsTheSchemaAllowsStaysWithinTheImage(Example example) {
        var schema = JSON.readTree(read(example.block().resolve("schema.json")));
        for (var word :
                List.of("W", "Schneeschuhwanderung ", "Ñandú gjpqy ", "חליפת מזג ", "خيمة التخييم ", "Щётка ")) {
            var slots = filled(example.slots(), schema, word);

            liesWithin(svg(example.request(slots, 1, false)), example, false);
        }
    }

    private static boolean isLive(Example example) {
        var until = example.slots().get("until");
        return until != null
                && java.time.OffsetDateTime.parse(until.toString()).toInstant().isAfter(OPENED);
    }

    private static List<Integer> corners(java.awt.image.BufferedImage image) {
        int right = image.getWidth() - 1;
        int bottom = image.getHeight() - 1;
        return List.of(
                image.getRGB(0, 0), image.getRGB(right, 0), image.getRGB(0, bottom), image.getRGB(right, bottom));
    }

    private static Element svg(AssemblyRequest request) {
        return Rules.checked(SvgReader.read(
                TEMPLATES.render(request, Syntax.SVG).orElseThrow().strip()));
    }

    /// Every glyph and every shape that is drawn.
    private static void liesWithin(Element root, Example example, boolean frozen) {
        var size = Size.of(root, 1);
        var scene = Scene.of(example.request(Map.of(), 1, frozen));
        var expansion = new Expansion(FONTS, Folder.of(SHOP), size, scene, new WeighedCache<>(1, _ -> 1), false);
        glyphs(SvgReader.read(expansion.write(root))).forEach(path -> {
            var numbers = NUMBER.matcher(path)
                    .results()
                    .map(it -> Double.parseDouble(it.group()))
                    .toList();
            for (int at = 0; at < numbers.size(); at += 2) {
                assertThat(numbers.get(at)).isBetween(0.0, (double) size.width());
                assertThat(numbers.get(at + 1)).as(example + " " + path).isBetween(0.0, (double) size.height());
            }
        });
    }

    /// The paths of texts; those of codes and ornaments have other commands.
    private static List<String> glyphs(Element element) {
        var paths = new ArrayList<String>();
        element.attribute("d").filter(it -> !it.matches(".*[hVl].*")).ifPresent(paths::add);
        element.children().forEach(it -> paths.addAll(glyphs(it)));
        return paths;
    }

    private static List<TextBox> texts(Element element) {
        return switch (element.name()) {
            case "a:stack" -> Stack.of(element, FONTS).boxes();
            case "a:text" -> List.of(TextBox.of(element, FONTS, 0, 1));
            default ->
                element.children().stream().flatMap(it -> texts(it).stream()).toList();
        };
    }

    /// The same with every text as long as it may be.
    private static Map<String, Object> filled(Map<?, ?> slots, JsonNode schema, String word) {
        var filled = new HashMap<String, Object>();
        slots.forEach((name, value) -> filled.put(
                name.toString(), filled(value, schema.path("properties").path(name.toString()), word)));
        return filled;
    }

    private static Object filled(Object value, JsonNode schema, String word) {
        return switch (value) {
            case Map<?, ?> map -> filled(map, schema, word);
            case List<?> list ->
                list.stream().map(it -> filled(it, schema.path("items"), word)).toList();
            case String _
            when schema.has("maxLength") && !schema.has("pattern") && !isAddress(schema) ->
                word.repeat(400)
                        .substring(0, Math.min(400, schema.path("maxLength").asInt()));
            default -> value;
        };
    }

    private static boolean isAddress(JsonNode schema) {
        return schema.path("maxLength").asInt() >= 2000;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
