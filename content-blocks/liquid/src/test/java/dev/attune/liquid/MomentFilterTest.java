package dev.attune.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Viewing;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentFilterTest {
    private final Templates templates = new Templates();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | Friday, 27 November, 18:00",
                "en-US | Friday, November 27, 6:00\u00a0PM",
                "de    | Freitag, 27. November, 18:00",
                "fr    | vendredi 27 novembre 18:00",
                "es    | viernes, 27 de noviembre, 18:00",
                "ru    | пятница, 27 ноября, 18:00",
                "el    | Παρασκευή 27 Νοεμβρίου, 6:00\u00a0μ.μ.",
                "he    | יום שישי, 27 בנובמבר, 18:00",
                "lv    | piektdiena, 27. novembris 18:00",
                "ja    | 11月27日金曜日 18:00"
            })
    void aMomentIsWrittenAsTheReaderDoes(String locale, String written) {
        assertThat(render("{{ until | moment: zone }}", "2026-11-27T17:00:00Z", "Europe/Berlin", locale))
                .isEqualTo(written);
    }

    @Test
    void withoutAZoneItIsTheTimeOfItsOffset() {
        assertThat(render("{{ until | moment }}", "2026-11-27T23:30:00+05:30", "", "en-GB"))
                .isEqualTo("Friday, 27 November, 23:30");
        assertThat(render("{{ until | moment: nothing }}", "2026-11-27T23:30:00+05:30", "", "en-GB"))
                .isEqualTo("Friday, 27 November, 23:30");
    }

    @Test
    void whatIsNoMomentStaysAsItIs() {
        assertThat(render("{{ until | moment: zone }}", "soon", "Europe/Berlin", "en-GB"))
                .isEqualTo("soon");
        assertThat(render("{{ until | moment: zone }}", "2026-11-27T17:00:00Z", "Atlantis", "en-GB"))
                .isEqualTo("2026-11-27T17:00:00Z");
        assertThat(render("{{ none | moment: zone }}", "", "", "en-GB")).isEmpty();
    }

    @Test
    void aTemplateKnowsWhetherItIsLookedAtLater() {
        assertThat(render("{% if frozen %}later{% else %}now{% endif %}", "", "", "en-GB"))
                .isEqualTo("now");
        var template = Map.of("text", "{% if frozen %}later{% else %}now{% endif %}");
        var request = new AssemblyRequest(
                "test", template, "text", Map.of(), Map.of(), "en", new Viewing(Instant.EPOCH, 1, true));
        assertThat(templates.render(request, Syntax.TEXT)).contains("later");
    }

    private String render(String template, String until, String zone, String locale) {
        var request = new AssemblyRequest(
                "test", Map.of("text", template), "text", Map.of("until", until, "zone", zone), Map.of(), locale);
        return templates.render(request, Syntax.TEXT).orElseThrow();
    }
}
