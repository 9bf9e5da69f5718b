package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.testkit.RecordingInlet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSignalsTest {
    @TempDir
    Path folder;

    private RecordingInlet read(String... lines) throws IOException {
        return Given.folder(folder)
                .file("calls.jsonl", String.join("\n", lines))
                .read();
    }

    @Test
    void understandsATrackCall() throws IOException {
        var event = read("""
                        {"type":"track","event":"Order Completed","userId":42,"anonymousId":"a","messageId":"m",\
                        "timestamp":"2026-11-01T10:00:00.5+01:00","properties":{"total":12,"products":[{"product_id":"t-1"}]},\
                        "context":{"locale":"en-GB"}}""").signals(Signal.Event.class).getFirst();
        assertThat(event.messageId()).isEqualTo("m");
        assertThat(event.type()).isEqualTo("track");
        assertThat(event.identifiers())
                .containsExactly(Identifier.of("user_id", "42"), Identifier.of("anonymous_id", "a"));
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-01T09:00:00.5Z"));
        assertThat(event.properties())
                .isEqualTo(Map.of("total", 12L, "products", List.of(Map.of("product_id", "t-1"))));
        assertThat(event.context()).isEqualTo(Map.of("locale", "en-GB"));
    }

    @Test
    void understandsIdentifyWithItsIdentifiers() throws IOException {
        var traits = read("""
                        {"type":"identify","userId":"42","timestamp":"2026-11-01","traits":{"email":" Ann@Example.com ","plan":null}}""").signals(Signal.Traits.class).getFirst();
        assertThat(traits.identifiers())
                .containsExactly(Identifier.of("user_id", "42"), Identifier.of("email", "ann@example.com"));
        assertThat(traits.traits()).containsEntry("plan", null);
    }

    @Test
    void understandsPagesScreensGroupsAndAliases() throws IOException {
        var inlet = read(
                "{\"type\":\"page\",\"name\":\"Home\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}",
                "{\"type\":\"screen\",\"name\":\"Cart\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}",
                "{\"type\":\"group\",\"groupId\":\"acme\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}",
                "{\"type\":\"alias\",\"previousId\":\"a\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}");
        assertThat(inlet.setAside()).isEmpty();
        assertThat(inlet.signals(Signal.Event.class))
                .extracting(Signal.Event::name)
                .containsExactly("Page Viewed", "Screen Viewed", "Group Joined");
        assertThat(inlet.signals(Signal.Event.class).getLast().properties()).containsEntry("account_id", "acme");
        assertThat(inlet.signals(Signal.Traits.class).getFirst().identifiers())
                .containsExactly(Identifier.of("user_id", "1"), Identifier.of("anonymous_id", "a"));
    }

    @Test
    void anAliasOfAnAddressTiesTheAddressAndOneOfTheSameUserNobody() throws IOException {
        var inlet = read(
                "{\"type\":\"alias\",\"previousId\":\"Ann@example.com\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}",
                "{\"type\":\"alias\",\"previousId\":\"1\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}");
        assertThat(inlet.signals(Signal.Traits.class))
                .extracting(Signal.Traits::identifiers)
                .containsExactly(
                        List.of(Identifier.of("user_id", "1"), Identifier.of("email", "ann@example.com")),
                        List.of(Identifier.of("user_id", "1")));
    }

    @Test
    void consentThatIsNoChoiceIsSetAside() throws IOException {
        var inlet = read("""
                {"type":"track","event":"E","userId":"1","timestamp":"2026-11-01","messageId":"m",\
                "context":{"consent":{"categoryPreferences":{"marketing":"false"}}}}""");
        assertThat(inlet.signals()).isEmpty();
        assertThat(inlet.setAside())
                .extracting(RecordingInlet.SetAside::reason)
                .containsExactly("calls.jsonl:1: the consent for 'marketing' is neither true nor false but 'false'");
    }

    @Test
    void takesConsentBeforeWhatItAllows() throws IOException {
        var inlet = read("""
                {"type":"track","event":"E","userId":"1","timestamp":"2026-11-01","messageId":"m",\
                "context":{"consent":{"categoryPreferences":{"marketing":true}}}}""");
        assertThat(inlet.signals()).extracting(Signal::messageId).containsExactly("m/consent", "m");
        assertThat(inlet.signals(Signal.Consent.class).getFirst().purposes()).isEqualTo(Map.of("marketing", true));
    }

    @Test
    void aBadLineIsSetAsideWithItsPlaceAndAWayOut() throws IOException {
        var inlet = read(
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}",
                "{\"type\":\"track\",\"event\":\"E\",\"timestamp\":\"2026-11-01\"}",
                "{\"type\":\"shout\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}",
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"1\",\"timestamp\":\"yesterday\"}",
                "[1,2]",
                "{\"type\":",
                "{\"type\":\"group\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\",\"groupId\":\"" + "x".repeat(501)
                        + "\"}",
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"1\",\"timestamp\":\"2026-11-01\"}");
        assertThat(inlet.signals()).hasSize(2);
        assertThat(inlet.setAside())
                .extracting(RecordingInlet.SetAside::reason)
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo("calls.jsonl:2: the line names nobody"),
                        it -> assertThat(it).isEqualTo("calls.jsonl:3: the type 'shout' is unknown"),
                        it -> assertThat(it).startsWith("calls.jsonl:4: the time 'yesterday' is not written as"),
                        it -> assertThat(it).isEqualTo("calls.jsonl:5: the line is no JSON object"),
                        it -> assertThat(it).startsWith("calls.jsonl:6: the line is no JSON"),
                        it -> assertThat(it).contains("account_id has 501"));
        assertThat(inlet.setAside()).extracting(RecordingInlet.SetAside::fix).allMatch(it -> !it.isBlank());
    }

    @Test
    void movesTimesOfCallsToo() throws IOException {
        var event = Given.folder(folder)
                .file(
                        "c.jsonl",
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"1\",\"timestamp\":\"2010-02-28T23:00:00Z\"}")
                .moved(Optional.of("P10Y"), Optional.empty())
                .read()
                .signals(Signal.Event.class)
                .getFirst();
        assertThat(event.time()).isEqualTo(Instant.parse("2020-02-28T23:00:00Z"));
        assertThat(event.context()).isEqualTo(Map.of("originalTime", "2010-02-28T23:00:00Z"));
    }
}
