package dev.attune.blocks.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/// Tries the block library that lies beside this module: every example, and every slot with texts that want to be code.
class BlockLibraryTest {
    private static final Path LIBRARY = Path.of("..");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ADDRESSES = List.of("href", "src");

    record Example(Path block, Path file) {
        @Override
        public String toString() {
            return block.getFileName() + "/" + file.getFileName();
        }

        String read(String name) {
            return BlockLibraryTest.read(block.resolve(name));
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> slots() {
            return JSON.readValue(BlockLibraryTest.read(file), Map.class);
        }
    }

    static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        try (var folders = Files.list(LIBRARY)) {
            for (var block : folders.filter(it -> Files.exists(it.resolve("schema.json")))
                    .sorted()
                    .toList()) {
                try (var files = Files.list(block.resolve("examples"))) {
                    files.sorted().forEach(file -> examples.add(new Example(block, file)));
                }
            }
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(10);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleFitsItsSchema(Example example) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(example.read("schema.json"), InputFormat.JSON);

        assertThat(schema.validate(read(example.file()), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{\"hedline\":\"typo\"}", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsRenderedAsHtmlAndText(Example example) {
        var html = Rendering.html(example.read("html.liquid"), example.slots());
        var text = Rendering.text(example.read("text.liquid"), example.slots());

        var shown = Jsoup.parseBodyFragment(html).body();
        texts(example.slots()).forEach((slot, value) -> {
            if (List.of("headline", "text", "name", "badge", "code", "label").contains(slot)) {
                assertThat(shown.text()).contains(value);
            }
            if (List.of("headline", "text", "name").contains(slot)) {
                assertThat(text).contains(value);
            }
        });
        assertThat(html).doesNotContain("{{").doesNotContain("{%");
        assertThat(shown.select("img:not([alt])")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aTextThatWantsToBeCodeComesOutInertInEverySlot(Example example) {
        var harmless = shape(Rendering.html(example.read("html.liquid"), replaced(example.slots(), _ -> "x")));
        for (var attack : attacks()) {
            var html = Rendering.html(example.read("html.liquid"), replaced(example.slots(), _ -> attack));

            assertThat(shape(html)).as(attack).isEqualTo(harmless);
            Jsoup.parse(html).getAllElements().forEach(element -> assertInert(element, attack));
        }
    }

    private static void assertInert(Element element, String attack) {
        assertThat(element.tagName()).as(attack).isNotIn("script", "style", "iframe", "svg", "object");
        element.attributes().forEach(attribute -> {
            assertThat(attribute.getKey()).as(attack).doesNotStartWith("on");
            if (ADDRESSES.contains(attribute.getKey())) {
                assertThat(attribute.getValue().strip().toLowerCase(Locale.ROOT))
                        .as(attack)
                        .doesNotContainPattern("^[a-z\\s\\p{Cntrl}]*script\\s*:")
                        .doesNotStartWith("data:");
            }
        });
    }

    private static List<String> attacks() {
        var attacks = read(LIBRARY.resolve("liquid/src/test/resources/attacks.txt"))
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.replace("\\t", "\t").replace("\\n", "\n").replace("\\0", "\0"))
                .toList();
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(40);
        return attacks;
    }

    /// The elements and the names of their attributes, in order: what an attack would change.
    private static String shape(String html) {
        var shape = new StringBuilder();
        Jsoup.parse(html).getAllElements().forEach(element -> {
            shape.append('<').append(element.tagName());
            element.attributes().forEach(attribute -> shape.append(' ').append(attribute.getKey()));
        });
        return shape.toString();
    }

    private static Map<String, Object> replaced(Map<?, ?> slots, UnaryOperator<String> text) {
        var replaced = new LinkedHashMap<String, Object>();
        slots.forEach((name, value) -> replaced.put(String.valueOf(name), replaced(value, text)));
        return replaced;
    }

    private static Object replaced(Object value, UnaryOperator<String> text) {
        return switch (value) {
            case Map<?, ?> map -> replaced(map, text);
            case List<?> list ->
                list.stream().map(element -> replaced(element, text)).toList();
            case String string -> string.matches("[A-Z]{3}") ? string : text.apply(string);
            default -> value;
        };
    }

    private static Map<String, String> texts(Map<?, ?> slots) {
        var texts = new LinkedHashMap<String, String>();
        slots.forEach((name, value) -> {
            switch (value) {
                case String text -> texts.put(String.valueOf(name), text);
                case Map<?, ?> map -> texts.putAll(texts(map));
                case List<?> list -> list.forEach(element -> texts.putAll(texts((Map<?, ?>) element)));
                default -> {}
            }
        });
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
