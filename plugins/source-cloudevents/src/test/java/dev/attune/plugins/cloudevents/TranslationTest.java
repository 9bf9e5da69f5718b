package dev.attune.plugins.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.Item;
import dev.attune.api.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ITEMS = """
            "data":{"catalogue":"tents","items":[{"id":"t-2","name":"Tent","price":249,"margin":0.3,"stock":3,
              "dimensions":{"category":["tents"],"brand":"Hilltop"},"attributes":{"url":"/t-2"}},{"id":7}]}""";

    @Test
    void anIdentifyIsTraitsWhoseAddressesAreIdentifiers() {
        var traits = (Signal.Traits) signal("attune.identify", """
                "data":{"user_id":"42","traits":{"email":" Ann@Example.com","phone":"+49 30 123456","city":"Berlin"}}""");

        assertThat(traits.identifiers())
                .extracting(Identifier::toString)
                .containsExactlyInAnyOrder("user_id:42", "email:ann@example.com", "phone:+4930123456");
        assertThat(traits.traits()).containsEntry("city", "Berlin");
    }

    @Test
    void aConsentNamesItsPurposes() {
        var consent = (Signal.Consent) signal("attune.consent", """
                "time":"2026-11-22T09:00:00+01:00",
                "data":{"identifiers":["email:ANN@example.com"],"purposes":{"marketing":true},"evidence":"form 3"}""");

        assertThat(consent.identifiers()).containsExactly(Identifier.of("email", "ann@example.com"));
        assertThat(consent.purposes()).isEqualTo(Map.of("marketing", true));
        assertThat(consent.evidence()).isEqualTo("form 3");
        assertThat(consent.time()).isEqualTo("2026-11-22T08:00:00Z");
    }

    @Test
    void aCatalogueIsTakenWhereTheDeploymentAllowsIt() {
        var catalogue = (Signal.Catalogue) signal(true, "attune.catalogue", ITEMS);

        assertThat(catalogue.catalogue()).isEqualTo("tents");
        assertThat(catalogue.items())
                .containsExactly(
                        new Item(
                                "t-2",
                                "Tent",
                                Optional.of(249.0),
                                Optional.of(0.3),
                                OptionalLong.of(3),
                                Map.of("category", List.of("tents"), "brand", List.of("Hilltop")),
                                Map.of("url", "/t-2")),
                        new Item(
                                "7",
                                "7",
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                Map.of(),
                                Map.of()));
    }

    @Test
    void dataInBase64IsUnpacked() {
        var event = (Signal.Event) signal("seen", """
                "subject":"user_id:42","data_base64":"eyJhIjoxfQ==","datacontenttype":"application/json","datacount":1""");

        assertThat(event.properties()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void extensionsAreKeptAndNullIsNoData() {
        var event = (Signal.Event) signal("seen", """
                "subject":"user_id:42","data":null,"data_base64":"eyJhIjoxfQ==","dataschema":"/seen","traceid2":"x\"""");

        assertThat(event.properties()).isEqualTo(Map.of("a", 1L));
        assertThat(event.context().get("cloudevent"))
                .isEqualTo(Map.of("source", "/shop", "subject", "user_id:42", "dataschema", "/seen", "traceid2", "x"));
    }

    @Test
    void nothingHappensInTheFuture() {
        assertThat(signal("seen", "\"subject\":\"user_id:42\",\"time\":\"2036-01-01T00:00:00Z\"")
                        .time())
                .isEqualTo(NOW);
    }

    @Test
    void sourceAndIdTellEventsApart() {
        var one = event("a b", "c").messageId();
        var other = event("a", "b c").messageId();

        assertThat(one).isNotEqualTo(other);
        assertThat(event("https://shop.example/" + "x".repeat(100), "1").messageId())
                .hasSize(36);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seen|\"subject\":\"order:42\"|names nobody",
                "seen|\"subject\":42|subject is no text",
                "seen|\"subject\":\"user_id:\"|1 to 500 characters",
                "seen|\"subject\":\"user_id:42\",\"time\":\"soon\"|the time 'soon' is none",
                "seen|\"subject\":\"user_id:42\",\"time\":\"0001-01-01T00:00:00Z\"|is none",
                "seen|\"subject\":\"user_id:42\",\"data_base64\":\"*\"|no Base64",
                "seen|\"subject\":\"user_id:42\",\"data_base64\":\"eA==\"|is no JSON",
                "seen|\"subject\":\"user_id:42\",\"data\":{},\"data_base64\":\"eyJhIjoxfQ==\"|both data and data_base64",
                "seen|\"subject\":\"user_id:42\",\"Bad_Ext\":\"x\"|the attribute 'Bad_Ext' is not named by lower-case letters",
                "seen|\"subject\":\"user_id:42\",\"traceId\":\"x\"|the attribute 'traceId' is not named",
                "seen|\"subject\":\"user_id:42\",\"\":\"x\"|the attribute '' is not named",
                "attune.identify|\"subject\":\"user_id:42\"|no object named traits",
                "attune.consent|\"subject\":\"user_id:42\",\"data\":{\"purposes\":{\"mail\":1}}|neither true nor false",
                "attune.catalogue|\"data\":{\"items\":[]}|may not replace a catalogue"
            })
    void saysWhatIsWrong(String type, String members, String reason) {
        assertThatThrownBy(() -> signal(type, members))
                .isInstanceOf(NotUnderstoodException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"data\":{\"items\":[{\"id\":1},7]}|item 1 is no object",
                "\"data\":{\"items\":[{\"name\":\"Tent\"}]}|item 0 has no id",
                "\"data\":{\"items\":[{\"id\":1,\"price\":\"9\"}]}|the price '9'",
                "\"data\":{}|no list named items"
            })
    void saysWhichItemIsWrong(String members, String reason) {
        assertThatThrownBy(() -> signal(true, "attune.catalogue", members)).hasMessageContaining(reason);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatThrownBy(() -> signal("seen", "\"subject\":\"user_id:42\",\"data\":\"" + "x".repeat(70_000) + "\""))
                .hasMessageContaining("larger than 65536 bytes");
    }

    private static CloudEvent event(String source, String id) {
        return CloudEvent.of(
                new Received(Map.of("specversion", "1.0", "source", source, "id", id, "type", "seen"), NOW, false));
    }

    private static Signal signal(String type, String members) {
        return signal(false, type, members);
    }

    private static Signal signal(boolean allowCatalogue, String type, String members) {
        var json =
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/shop\",\"type\":\"" + type + "\"," + members + "}";
        var values = Json.values(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return new Translation(new CloudEventsSource.Settings(Map.of(), allowCatalogue))
                .signal(new Received(Json.entries((Map<?, ?>) values), NOW, false));
    }
}
