package dev.attune.blocks.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.liquid.TemplateException;
import dev.attune.testkit.ContentAssemblerContract;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidAssemblerTest implements ContentAssemblerContract {
    private final LiquidAssembler assembler = new LiquidAssembler();

    @Override
    public ContentAssembler assembler() {
        return new LiquidAssembler();
    }

    @Override
    public Map<String, String> templatesThatShowTheHeadline() {
        return Map.of("html", "<h1>{{ headline }}</h1>", "text", "{{ headline }}");
    }

    @Test
    void aTemplateSeesSlotsPersonAndLocale() {
        var template = "<p>{{ headline }}, {{ person.first_name }} ({{ locale }})</p>";
        var request = new AssemblyRequest(
                "hero",
                Map.of("html", template),
                "html",
                Map.of("headline", "Hi"),
                Map.of("first_name", "Ann"),
                "de-DE");

        assertThat(assembler.assemble(request)).isEqualTo(new Content.Assembled("text/html", "<p>Hi, Ann (de-DE)</p>"));
    }

    @Test
    void aSlotCannotPretendToBeThePerson() {
        var slots = Map.<String, Object>of("person", Map.of("name", "x"));

        assertThat(Rendering.render("text", "{{ person.name }}", slots, Map.of("name", "Ann")))
                .isEqualTo("Ann");
    }

    @Test
    void textIsNotEscapedButHasNoControlCharacters() {
        assertThat(Rendering.text("{{ a }}\u0007 & {{ b }}", Map.of("a", "Tom & <Jerry>\u001b[31m", "b", "x\u0000y")))
                .isEqualTo("Tom & <Jerry>[31m & xy");
    }

    @Test
    void textHasNoGapsWhereSomethingIsLeftOut() {
        assertThat(Rendering.text("A\n{% if no %}x{% endif %}\n\n\n  \nB  \n", Map.of()))
                .isEqualTo("A\n\nB");
    }

    @Test
    void aBlockWithoutATemplateForTheFormatIsEmpty() {
        var request = new AssemblyRequest("hero", Map.of(), "html", Map.of(), Map.of(), "en-GB");

        assertThat(assembler.assemble(request))
                .isEqualTo(new Content.Empty("the block 'hero' has no html.liquid; add one to its folder"));
    }

    @Test
    void aTemplateThatWritesNothingIsEmpty() {
        var templates = Map.of("text", " {{ nothing }} ");
        var request = new AssemblyRequest("hero", templates, "text", Map.of(), Map.of(), "en-GB");

        assertThat(assembler.assemble(request)).isInstanceOf(Content.Empty.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "{{ list | join: ', ' }} ¦ a, b, c",
                "{% for x in list reversed limit: 2 %}{{ x }}{{ forloop.index }}{% endfor %} ¦ b1a2",
                "{% case word %}{% when 'big' %}B{% when 'small' %}S{% else %}?{% endcase %} ¦ S",
                "{% unless missing %}yes{% endunless %} ¦ yes",
                "{% assign y = word | upcase %}{{ y }} ¦ SMALL",
                "{% capture c %}<{{ word }}>{% endcapture %}{{ c }} ¦ <small>",
                "{{ missing | default: 'none' }} ¦ none",
                "a {%- if true -%} b {%- endif -%} c ¦ abc",
                "{% comment %}{{ word }}{% endcomment %}x{% # more %}y ¦ xy",
                "{% raw %}{{ word }}{% endraw %} ¦ {{ word }}",
                "{{ map.deep.value }} {{ map['deep']['value'] }} ¦ v v",
                "{{ price | money: 'EUR' }} ¦ €1,234.50",
                "{{ price | money }} ¦ 1,234.50",
                "{{ word | money: 'EUR' }} ¦ small",
                "{{ 3 | plus: 4 | times: 2 }} ¦ 14"
            })
    void theLanguageIsThere(String template, String rendered) {
        var slots = Map.<String, Object>of(
                "list",
                List.of("a", "b", "c"),
                "word",
                "small",
                "price",
                1234.5,
                "map",
                Map.of("deep", Map.of("value", "v")));

        assertThat(Rendering.text(template, slots)).isEqualTo(rendered);
    }

    @Test
    void moneyIsWrittenAsTheReadersLocaleDoes() {
        var templates = Map.of("text", "{{ price | money: currency }}");
        var slots = Map.<String, Object>of("price", 1234.5, "currency", "EUR");
        var request = new AssemblyRequest("p", templates, "text", slots, Map.of(), "de-DE");

        assertThat(assembler.assemble(request)).isEqualTo(new Content.Assembled("text/plain", "1.234,50\u00a0€"));
    }

    @Test
    void aWrongTemplateIsNamedWithItsLineAndTheWayOut() {
        assertThatThrownBy(() -> Rendering.html("<p>\n<script>{{ x }}</script>", Map.of("x", 1L)))
                .isInstanceOf(TemplateException.class)
                .hasMessage(
                        "test/html.liquid, line 2: a template may not have the element 'script' here; put it into the"
                                + " page that shows the block");
    }

    @Test
    void manyThreadsNeverSeeEachOthersValues() {
        var template = "{% for i in list %}{{ names[i] }}{% endfor %}";
        long mixedUp = IntStream.range(0, 2_000)
                .parallel()
                .filter(i -> {
                    var slots = Map.<String, Object>of("names", List.of("a" + i, "b" + i), "list", List.of(0L, 1L));
                    return !Rendering.text(template, slots).equals("a" + i + "b" + i);
                })
                .count();

        assertThat(mixedUp).isZero();
    }

    @Test
    void aTemplateSeesPlainValuesOnly() {
        var slots = Map.<String, Object>of("thing", new Thing("secret"));

        assertThat(Rendering.text("{{ thing.name }}{{ thing.class.name }}|{{ thing }}", slots))
                .isEqualTo("|a thing");
    }

    /// Something with methods that a template must not reach.
    public record Thing(String name) {
        @Override
        public String toString() {
            return "a thing";
        }
    }
}
