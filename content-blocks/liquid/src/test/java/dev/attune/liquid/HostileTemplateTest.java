package dev.attune.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("measures time")
class HostileTemplateTest {
    private static final Duration ENOUGH = Duration.ofSeconds(2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in (1..1000000000) %}{% endfor %}",
                "{% for i in (1..1000000000) %}x{% endfor %}",
                "{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% for i in (1..1000000000) reversed %}x{% endfor %}",
                "{% assign a = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}",
                "{% assign a = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..60) %}{% assign a = a | prepend: a %}{% endfor %}{{ a }}",
                "{% assign a = 'xxxx' %}{% for i in (1..60) %}{% assign a = a | replace: 'x', a %}{% endfor %}{{ a }}",
                "{% assign a = 'xxxx' %}{% for i in (1..60) %}{% assign a = a | replace: '', a %}{% endfor %}{{ a }}",
                "{% assign a = 'xxxx' %}{% for i in (1..60) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}{{ a }}",
                "{% assign a = 'a,b' | split: ',' %}{% for i in (1..60) %}{% assign a = a | concat: a %}{% endfor %}{{ a | size }}",
                "{% assign a = 'a,b' | split: ',' %}{% for i in (1..60) %}{% assign a = a | concat: a %}{{ a }}{% endfor %}",
                "{% assign a = 9.9 %}{% for i in (1..60) %}{% assign a = a | times: a %}{% endfor %}{{ a }}",
                "{% assign a = '1e999999999' | plus: 1 %}{{ a }}",
                "{{ 1.5 | round: 1000000000 }}",
                "{{ 1 | divided_by: 0 }}",
                "{% for i in (1..9999) %}{% for j in list %}{{ j | upcase | split: '' | reverse | join: '' }}{% endfor %}{% endfor %}",
                "{% for i in list limit: 1000000000 offset: -5 %}{{ i }}{% endfor %}"
            })
    void endsInTimeWhateverItTries(String template) {
        var before = System.nanoTime();

        var outcome = attempt(template);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ENOUGH);
        assertThat(outcome).hasSizeLessThanOrEqualTo(Limits.LONGEST_TEXT);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(attempt("{% if true %}".repeat(1_000) + "x" + "{% endif %}".repeat(1_000)))
                .contains("nested deeper than");
        assertThat(attempt("{{ " + "a[".repeat(20_000) + "0" + "]".repeat(20_000) + " }}"))
                .contains("nested deeper than");
    }

    @Test
    void aHugeTemplateIsRefused() {
        assertThat(attempt("x".repeat(70_000))).contains("at most 65536 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ list.class }}",
                "{{ list.class.name }}",
                "{{ list.getClass }}",
                "{{ text.bytes }}",
                "{{ text.getBytes }}",
                "{{ map.class.classLoader }}",
                "{{ forloop.class }}",
                "{{ ''.class.forName }}",
                "{{ person.getClass }}",
                "{{ list['class'] }}",
                "{{ map['getClass'] }}",
                "{{ empty.class }}",
                "{{ attune_started }}",
                "{{ list.parallelStream }}",
                "{{ map.entrySet }}",
                "{{ map.this$0 }}",
                "{{ System.exit }}",
                "{{ java.lang.Runtime }}",
                "{{ self }}",
                "{{ registry }}",
                "{{ _environment }}",
                "{{ template }}",
                "{{ context }}"
            })
    void reachesNothingButItsValues(String template) {
        assertThat(attempt(template)).doesNotContain("java", "liqp", "Started", "Class");
    }

    private static String attempt(String template) {
        var slots = Map.<String, Object>of("list", List.of("a", "b", "c"), "text", "abc", "map", Map.of("k", "v"));
        try {
            return Rendering.text(template, slots);
        } catch (TemplateException refused) {
            return String.valueOf(refused.getMessage()).startsWith("test/text.liquid")
                    ? "refused: " + refused.getMessage()
                    : "";
        } catch (RuntimeException stopped) {
            return "stopped";
        }
    }
}
