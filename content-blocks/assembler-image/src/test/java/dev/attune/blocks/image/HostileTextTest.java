package dev.attune.blocks.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Content;
import dev.attune.blocks.image.BlockImagesTest.Example;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Draws the block library with texts that want to be code in every slot.
class HostileTextTest {
    private static final Path ATTACKS = Path.of("../liquid/src/test/resources/attacks.txt");

    /// What a schema lets nothing else into.
    private static final List<String> NO_TEXTS = List.of("currency", "until", "time-zone", "tone", "code-format");

    private static final ImageAssembler ASSEMBLER =
            new ImageAssembler(new ImageSettings(Optional.empty(), List.of(), Optional.empty(), List.of(), 8, 2));

    /// Of each block the example that says most.
    static List<Example> fullest() throws IOException {
        return List.copyOf(BlockImagesTest.examples().stream()
                .collect(Collectors.toMap(
                        Example::block,
                        Function.identity(),
                        BinaryOperator.maxBy(
                                Comparator.comparing(it -> read(it.file()).length()))))
                .values());
    }

    @ParameterizedTest
    @MethodSource("fullest")
    void aTextThatWantsToBeCodeIsDrawnAsText(Example example) throws IOException {
        for (var attack : attacks()) {
            var slots = replaced(example.slots(), _ -> attack);

            var content = (Content.Assembled) ASSEMBLER.assemble(example.request(slots, 1, false));

            assertThat(ImageIO.read(new ByteArrayInputStream((byte[]) content.body())))
                    .as(attack)
                    .isNotNull();
        }
    }

    private static List<String> attacks() {
        return read(ATTACKS)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.replace("\\t", "\t").replace("\\n", "\n").replace("\\0", "\0"))
                .toList();
    }

    private static Map<String, Object> replaced(Map<?, ?> slots, UnaryOperator<String> text) {
        var replaced = new LinkedHashMap<String, Object>();
        slots.forEach((name, value) -> replaced.put(
                String.valueOf(name), NO_TEXTS.contains(String.valueOf(name)) ? value : replaced(value, text)));
        return replaced;
    }

    private static Object replaced(Object value, UnaryOperator<String> text) {
        return switch (value) {
            case Map<?, ?> map -> replaced(map, text);
            case List<?> list ->
                list.stream().map(element -> replaced(element, text)).toList();
            case String string -> text.apply(string);
            default -> value;
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
