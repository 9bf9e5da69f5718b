package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.Content.Assembled;
import dev.attune.api.Content.Empty;
import dev.attune.scripts.worker.InProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Content goes out as HTML only if every value in it was escaped for its place.
class HtmlTest {
    private static Content assemble(String format, String body, Map<String, Object> slots) {
        var program = new Program(
                AssemblingScript.FUNCTION,
                "mine.js",
                "function assemble({ slots, person, format }) { " + body + " }",
                List.of());
        try (var script = InProcess.start(program, 1, Duration.ofSeconds(10))) {
            return new AssemblingScript("mine.js", script)
                    .assemble(new AssemblyRequest("hero", Map.of(), format, slots, Map.of(), "en-GB"));
        }
    }

    private static Object html(String template, Object value) {
        return ((Assembled) assemble(
                        "html", "const x = slots.x; return { body: html`" + template + "` };", Map.of("x", value)))
                .body();
    }

    @Test
    void eachFormatHasItsMediaType() {
        assertThat(assemble("json", "return { body: { a: [1, null] } };", Map.of()))
                .hasToString("Assembled[mediaType=application/json, body={a=[1, null]}]");
        assertThat(assemble("text", "return { body: 'Tom & Jerry' };", Map.of()))
                .isEqualTo(new Assembled("text/plain", "Tom & Jerry"));
        assertThat(assemble("html", "return { body: html`<p>Hats</p>` };", Map.of()))
                .isEqualTo(new Assembled("text/html", "<p>Hats</p>"));
        assertThat(assemble("html", "return { empty: 'no slots' };", Map.of())).isEqualTo(new Empty("no slots"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<p>${x}</p> | <script>alert(1)</script> | <p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
                "<p title=\"${x}\"></p> | \" onload=\"a' | <p title=\"&quot; onload=&quot;a&#39;\"></p>",
                "<p title='${x}'></p> | ' onload='a | <p title='&#39; onload=&#39;a'></p>",
                "<a href=\"${x}\">x</a> | https://a.example/?a=1&b=2 | <a href=\"https://a.example/?a=1&amp;b=2\">x</a>",
                "<a href=\"${x}\">x</a> | /hats | <a href=\"/hats\">x</a>",
                "<a href=\"${x}\">x</a> | javascript:alert(1) | <a href=\"#\">x</a>",
                "<a href=\"${x}\">x</a> | ~ java\tscript:alert(1)~ | <a href=\"#\">x</a>",
                "<a HREF = \"${x}\">x</a> | data:text/html,x | <a HREF = \"#\">x</a>",
                "<a href=\"/p/${x}\">x</a> | ../a b/\" | <a href=\"/p/..%2Fa%20b%2F%22\">x</a>",
                "<img class=\"a\" src=\"${x}\"/> | vbscript:x | <img class=\"a\" src=\"#\"/>",
                "${[html`<b>${x}</b>`, html`<i>y</i>`, null, false]} | <u> | <b>&lt;u&gt;</b><i>y</i>",
                "<!-- > -->${x}<br/> | < | <!-- > -->&lt;<br/>"
            })
    void aValueIsEscapedForItsPlace(String template, String value, String expected) {
        assertThat(html(template, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>${x}</script>",
                "<style>${x}</style>",
                "<svg>${x}</svg>",
                "<svg><a href=\"${x}\"></a></svg>",
                "<p onclick=\"${x}\"></p>",
                "<p style=\"${x}\"></p>",
                "<img srcset=\"${x}\">",
                "<iframe srcdoc=\"${x}\"></iframe>",
                "<p title=${x}></p>",
                "<p ${x}></p>",
                "<${x}>",
                "<p ${x}=\"1\"></p>",
                "<!-- ${x} -->",
                "<p title=\"",
                "<p title=x></p>",
                "a < b ${x}"
            })
    void aValueElsewhereIsRefused(String template) {
        assertThatThrownBy(() -> html(template, "x"))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("mine.js:1:")
                .hasMessageContaining("html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return { body: '<p>' + slots.x + '</p>' };",
                "return { body: { toString: () => slots.x, toJSON: () => slots.x } };",
                "let first = true; return { get body() { if (first) { first = false; return html`<p></p>`; } return slots.x; } }.body + '';",
                "return { body: html(['<p>', '</p>'], slots.x) };",
                "return { body: [html`<p></p>`] };",
                "return slots.x;",
                "return {};"
            })
    void nothingElseGoesOutAsHtml(String body) {
        assertThatThrownBy(() -> assemble("html", body, Map.of("x", "<script>")))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("mine.js");
    }

    @Test
    void aBodyThatChangesIsTakenAsItWasFirst() {
        var once =
                "let first = true; return { get body() { const it = first ? html`<p></p>` : slots.x; first = false; return it; } };";

        assertThat(assemble("html", once, Map.of("x", "<script>"))).isEqualTo(new Assembled("text/html", "<p></p>"));
    }
}
