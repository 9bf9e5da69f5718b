package dev.attune.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class TemplateTest {
    private final Draw draw = new Draw(10, 1);

    private String filled(Template template) {
        var buffer = new byte[template.length()];
        template.fill(buffer, draw);
        return new String(buffer, US_ASCII);
    }

    @ParameterizedTest
    @EnumSource
    void everyRequestIsWholeAndItsBodyIsJson(Case kind) {
        for (var template : kind.templates("key")) {
            var request = filled(template);
            var body = request.substring(request.indexOf("\r\n\r\n") + 4);
            assertThat(request).doesNotContain("#");
            if (request.startsWith("POST")) {
                assertThat(request).contains("Content-Length: " + body.length() + "\r\n");
                assertThat(new JsonMapper().readTree(body).isObject()).isTrue();
            }
        }
    }

    @Test
    void asksAboutOneOfThePersonsThereAre() {
        var template = Case.PEEK.templates("key").getFirst();
        for (int i = 0; i < 50; i++) {
            assertThat(filled(template)).containsPattern("\"userId\":\"u-000000[0-9]\"");
        }
    }

    @Test
    void neverUsesAMessageIdTwice() {
        var batch = filled(Case.BATCH.templates("key").getFirst())
                + filled(Case.BATCH.templates("key").getFirst());
        assertThat(Pattern.compile("m-[0-9a-f]{16}")
                        .matcher(batch)
                        .results()
                        .map(it -> it.group())
                        .distinct())
                .hasSize(2 * Case.BATCH_SIZE);
    }
}
