package dev.attune.endtoend;

import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Shared.class)
@Timeout(180)
class OfrepClientsTest {
    private final RunningServer server;

    OfrepClientsTest(RunningServer server) {
        this.server = server;
    }

    @Test
    void openFeaturesNodeSdkGetsContentAndVariants() throws Exception {
        var said = Clients.node("ofrep-node.mjs", server.url(), WRITE_KEY, Visitor.named("flags"));

        assertThat(said.path("hero").path("value").path("headline").asString()).isEqualTo("Tents are in season");
        assertThat(said.path("experiment").path("reason").asString()).isEqualTo("SPLIT");
        assertThat(said.path("experiment").path("value").asString()).isIn("new", "sale");
        assertThat(said.path("unknown").path("errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
        assertThat(said.path("unknown").path("value").path("fallback").asBoolean())
                .isTrue();
        assertThat(said.path("nobody").path("errorCode").asString()).isEqualTo("TARGETING_KEY_MISSING");
    }

    @Test
    void openFeaturesJavaSdkGetsContentAndVariants() throws Exception {
        var options = OfrepProviderOptions.builder()
                .baseUrl(server.url())
                .headers(ImmutableMap.of("Authorization", ImmutableList.of("Bearer " + WRITE_KEY)))
                .build();
        var api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait("ofrep", OfrepProvider.constructProvider(options));
        var client = api.getClient("ofrep");
        var somebody = new ImmutableContext(Visitor.named("flags-java"));

        var hero = client.getObjectDetails("hero", new Value(), somebody);
        var experiment = client.getStringDetails("hero-badge", "none", somebody);
        var unknown = client.getStringDetails("heroo", "fallback", somebody);

        assertThat(hero.getValue().asStructure().getValue("headline").asString())
                .isEqualTo("Tents are in season");
        assertThat(experiment.getReason()).isEqualTo("SPLIT");
        assertThat(experiment.getValue()).isIn("new", "sale");
        assertThat(unknown.getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        assertThat(unknown.getValue()).isEqualTo("fallback");
    }

    @Test
    void openFeaturesBrowserSdkGetsAllAtOnceAndThenOnlyWhatChanged() throws Exception {
        try (var chromium = Chromium.start()) {
            var page = chromium.open("ofrep-web.html");
            page.waitForFunction("window.loaded");

            var unchanged = page.waitForResponse(answer -> answer.status() == 304, () -> {
                var details = (Map<?, ?>) page.evaluate(
                        "([server, key, user]) => run(server, key, user)",
                        List.of(server.url(), WRITE_KEY, Visitor.named("flags-web")));
                assertThat(details.toString()).contains("Tents are in season", "SPLIT", "FLAG_NOT_FOUND");
            });

            assertThat(unchanged.headerValue("etag")).isNotBlank();
        }
    }
}
