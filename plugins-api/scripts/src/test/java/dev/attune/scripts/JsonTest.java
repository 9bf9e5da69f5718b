package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.testkit.Some;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void aRequestIsWrittenComponentByComponent() {
        var request = Some.request(Some.candidate("hats").priority(2))
                .profile(Some.profile().affinity("category", "hats", 3))
                .build();

        var read = (Map<?, ?>) JsonIn.read(JsonOut.write(request));

        assertThat(read.keySet())
                .hasToString("[profile, unit, placement, limit, candidates, experiments, context, now, budget]");
        assertThat(read.get("now")).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(read.get("budget")).as("in milliseconds").isEqualTo(1000L);
        assertThat((Map<?, ?>) read.get("profile"))
                .extracting("affinity")
                .isEqualTo(Map.of("category", Map.of("hats", 3.0)));
        assertThat((Map<?, ?>) ((List<?>) read.get("candidates")).getFirst())
                .extracting("id", "priority")
                .containsExactly("hats", 2.0);
    }

    @Test
    void whatIsNotThereIsLeftOutAndWhatIsNoNumberIsNull() {
        assertThat(JsonOut.write(Some.candidate("hats").build())).doesNotContain("\"experiment\":");
        assertThat(JsonOut.write(Arrays.asList(Double.NaN, 1.5, 2L, null, true, "\u2028\"\\")))
                .isEqualTo("[null,1.5,2,null,true,\"\u2028\\\"\\\\\"]");
    }

    @Test
    void aNumberThatIsTooLongForALongIsReadAsADouble() {
        assertThat(JsonIn.read("[123456789012345678901234567890, 7]")).isEqualTo(List.of(1.2345678901234568e29, 7L));
    }

    @Test
    void whatLiesTooDeepIsRefused() {
        assertThatThrownBy(() -> JsonIn.read("[".repeat(100) + "]".repeat(100))).isInstanceOf(ScriptException.class);
    }
}
