package dev.attune.blocks.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.testkit.ContentAssemblerContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAssemblerTest implements ContentAssemblerContract {
    private static final Map<String, Object> ANN =
            Map.of("first_name", "Ann", "points", 120L, "vip", true, "empty", "");

    @Override
    public ContentAssembler assembler() {
        return new JsonAssembler();
    }

    @Test
    void theSlotsComeOutAsTheyAreAndInTheirOrder() {
        var slots = new LinkedHashMap<String, Object>();
        slots.put("headline", "Hello");
        slots.put("cta", Map.of("label", "Go", "url", "/go"));
        slots.put("prices", List.of(1L, 2.5));
        slots.put("badge", true);

        assertThat(assemble(slots)).containsExactlyEntriesOf(slots);
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        var slots = new LinkedHashMap<String, Object>();
        slots.put("headline", "Hello");
        slots.put("badge", null);
        slots.put("tags", new ArrayList<>(Arrays.asList("a", null, "b")));

        assertThat(assemble(slots))
                .containsExactly(Map.entry("headline", "Hello"), Map.entry("tags", List.of("a", "b")));
    }

    @Test
    void aBlockWithoutValuesIsEmpty() {
        assertThat(new JsonAssembler().assemble(request(Map.of()))).isInstanceOf(Content.Empty.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "Hi {{ person.first_name }}!              ¦ Hi Ann!",
                "Hi {{person.first_name}}!                ¦ Hi Ann!",
                "{{ person.points }} points, {{ person.vip }} ¦ 120 points, true",
                "Hi {{ person.nickname | default: \"there\" }} ¦ Hi there",
                "Hi {{ person.nickname | default: 'there' }} ¦ Hi there",
                "Hi {{ person.empty | default: \"you\" }} ¦ Hi you",
                "Hi {{ person.first_name | default: \"you\" }} ¦ Hi Ann",
                "Hi {{ person.nickname }}! ¦ Hi !"
            })
    void tokensStandForThePersonsTraits(String text, String filled) {
        assertThat(assemble(Map.of("headline", text))).containsEntry("headline", filled);
    }

    @Test
    void tokensAreFoundAtAnyDepth() {
        var slots = Map.<String, Object>of("products", List.of(Map.of("name", "For {{ person.first_name }}")));

        assertThat(assemble(slots)).containsEntry("products", List.of(Map.of("name", "For Ann")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ first_name }}",
                "{{ person.first_name | upcase }}",
                "{% if person %}x{% endif %}",
                "{{ person }}",
                "{{ person.first_name | default: other }}",
                "{{ person.a.b }}",
                "{{ person.first_name"
            })
    void everythingElseInBracesStaysAsItIs(String text) {
        assertThat(assemble(Map.of("headline", text))).containsEntry("headline", text);
    }

    @Test
    void whatATraitBringsInIsNotReadAgain() {
        var request = new AssemblyRequest(
                "hero",
                Map.of(),
                "json",
                Map.of("headline", "Hi {{ person.first_name }}"),
                Map.of("first_name", "{{ person.secret }} $1", "secret", "s"),
                "en-GB");

        assertThat(body(new JsonAssembler().assemble(request))).containsEntry("headline", "Hi {{ person.secret }} $1");
    }

    private static Map<String, Object> assemble(Map<String, Object> slots) {
        return body(new JsonAssembler().assemble(request(slots)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Content content) {
        return (Map<String, Object>) ((Content.Assembled) content).body();
    }

    private static AssemblyRequest request(Map<String, Object> slots) {
        return new AssemblyRequest("hero", Map.of(), "json", slots, ANN, "en-GB");
    }
}
