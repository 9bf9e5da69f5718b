package dev.attune.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final String REMEMBERS = "{% assign it = names[which] %}{% capture said %}{{ it }}!{% endcapture %}"
            + "{% for n in names %}{{ n }}{{ names[which] }}{% endfor %}{{ said }}";

    private static Map<String, Object> values(int which) {
        return Map.of("names", List.of("x" + which, "y" + which), "which", which % 2);
    }

    private static String expected(int which) {
        var name = (which % 2 == 0 ? "x" : "y") + which;
        return "x" + which + name + "y" + which + name + name + "!";
    }

    @Test
    void nothingOfOneRenderingIsLeftForTheNext() {
        var template = Template.of(REMEMBERS, Syntax.TEXT);
        for (int i = 0; i < 4; i++) {
            assertThat(template.fill(values(i))).isEqualTo(expected(i));
        }
    }

    @Test
    void whoRendersAtTheSameTimeGetsTheirOwn() throws Exception {
        var template = Template.of(REMEMBERS, Syntax.TEXT);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 2_000)
                    .mapToObj(i -> (Callable<String>) () -> template.fill(values(i)))
                    .toList();
            var written = threads.invokeAll(all);
            for (int i = 0; i < written.size(); i++) {
                assertThat(written.get(i).get()).isEqualTo(expected(i));
            }
        }
    }

    @Test
    void oneThatFailedCanBeRenderedAgain() {
        var template = Template.of("{% for i in (1..how) %}{{ i }}{% endfor %}", Syntax.TEXT);
        assertThatThrownBy(() -> template.fill(Map.of("how", 10_000_000))).isInstanceOf(RuntimeException.class);
        assertThat(template.fill(Map.of("how", 3))).isEqualTo("123");
    }
}
