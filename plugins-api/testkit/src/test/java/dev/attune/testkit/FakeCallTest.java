package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.BadRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeCallTest {

    @Test
    void readsItsQueryAndHeadersInAnyCase() {
        var call = FakeCall.get("/v1/settings?writeKey=w%201&x").header("Sec-GPC", "1");
        assertThat(call.path()).isEqualTo("/v1/settings");
        assertThat(call.query("writeKey")).contains("w 1");
        assertThat(call.query("x")).contains("");
        assertThat(call.globalPrivacyControl()).isTrue();
    }

    @Test
    void givesJsonValuesAsThePlatformDoes() {
        var call = FakeCall.post("/").body("{\"a\": [1, 2.5, true, null]}");
        assertThat(call.json()).isEqualTo(Map.of("a", java.util.Arrays.asList(1L, 2.5, true, null)));
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> FakeCall.post("/").body("{").json()).isInstanceOf(BadRequestException.class);
    }

    @Test
    void prefersTheKeyInTheHeader() {
        var call = FakeCall.post("/").writeKey("in-header").accepting("in-header");
        call.authorize("in-body");
        assertThat(call.authorized()).contains("in-header");
    }

    @Test
    void refusesUnknownKeys() {
        var call = FakeCall.post("/").accepting("right");
        for (var key : List.of("", "wrong")) {
            assertThatThrownBy(() -> call.authorize(key))
                    .isInstanceOfSatisfying(
                            BadRequestException.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
        }
    }
}
