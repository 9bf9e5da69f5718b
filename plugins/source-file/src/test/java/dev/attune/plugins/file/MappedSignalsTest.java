package dev.attune.plugins.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.Some;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedSignalsTest {
    @TempDir
    Path folder;

    private Given orders() throws IOException {
        return Given.folder(folder).file("orders.csv", Given.ORDERS).mapped(Given.orders());
    }

    @Test
    void theLinesOfAnInvoiceBecomeOneEvent() throws IOException {
        var first = orders().read().signals(Signal.Event.class).getFirst();
        assertThat(first.name()).isEqualTo("Order Completed");
        assertThat(first.messageId()).isEqualTo("536365-2");
        assertThat(first.identifiers()).containsExactly(Identifier.of("user_id", "17850"));
        assertThat(first.time()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
        assertThat(first.properties())
                .containsEntry("order_id", "536365")
                .containsEntry("country", "United Kingdom")
                .containsEntry("total", 35.64);
        assertThat(first.properties().get("products"))
                .isEqualTo(List.of(
                        Map.of("product_id", "85123A", "name", "WHITE HANGING HEART", "price", 2.55, "quantity", 6L),
                        Map.of("product_id", "71053", "name", "LANTERN, WHITE", "price", 3.39, "quantity", 6L)));
    }

    @Test
    void aConditionGivesAnotherName() throws IOException {
        var inlet = orders().read();
        assertThat(inlet.signals(Signal.Event.class))
                .extracting(Signal.Event::name)
                .containsExactly("Order Completed", "Order Refunded", "Order Completed");
        assertThat(inlet.signals(Signal.Event.class).get(1).properties()).containsEntry("total", 3.7);
    }

    @Test
    void rowsThatAConditionPassesOverAreNotSetAside() throws IOException {
        var inlet = orders().read();
        assertThat(inlet.setAside()).isEmpty();
        assertThat(inlet.signals()).hasSize(3);
    }

    @Test
    void aGroupWithOneWrongRowIsSetAsideWhole() throws IOException {
        var inlet =
                orders().file("orders.csv", Given.ORDERS.replace("3.39", "?")).read();
        assertThat(inlet.signals()).hasSize(2);
        assertThat(inlet.setAside()).singleElement().satisfies(it -> {
            assertThat(it.payload()).contains("85123A").contains("71053");
            assertThat(it.fix()).contains("type of the column");
        });
    }

    @Test
    void aBrokenRowWithinAGroupIsSetAsideAlone() throws IOException {
        var broken = Given.ORDERS.replace("536365,71053", "536365,broken\n536365,71053");
        var inlet = orders().file("orders.csv", broken).read();
        assertThat(inlet.setAside())
                .singleElement()
                .satisfies(it -> assertThat(it.reason())
                        .isEqualTo("orders.csv:3: the row has 2 fields, but the header has 8 columns"));
        assertThat(inlet.signals(Signal.Event.class).getFirst().properties()).containsEntry("total", 35.64);
        assertThat(inlet.signals()).hasSize(3);
    }

    @Test
    void whatThePlatformRefusesIsSetAside() throws IOException {
        var inlet = new RecordingInlet().answering("536365-2", new Offered.Refused("too large", "Send less."));
        orders().readInto(inlet);
        assertThat(inlet.signals()).hasSize(2);
        assertThat(inlet.setAside()).singleElement().satisfies(it -> {
            assertThat(it.reason()).isEqualTo("too large");
            assertThat(it.payload()).contains("85123A");
        });
    }

    @Test
    void aFileWithoutAColumnIsLeftAlone() throws IOException {
        var inlet = orders().file("orders.csv", "InvoiceNo,Other\n1,2\n")
                .file("z.csv", Given.ORDERS)
                .read();
        assertThat(inlet.signals()).hasSize(3);
        assertThat(inlet.setAside()).isEmpty();
    }

    @Test
    void traitsAreOfNowWhenNoTimeIsMapped() throws IOException {
        var mapping = new Mapping(
                Map.of("user_id", "id", "email", "mail"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "UTC",
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of("country", "country", "sizes", "sizes:list(;)", "vip", "vip:boolean"),
                Optional.empty(),
                Map.of());
        var traits = Given.folder(folder)
                .file("people.csv", "id,mail,country,sizes,vip\n7,,FR,38;40,yes\n8,a@example.com,,,\n")
                .mapped(mapping)
                .kind(Kind.TRAITS)
                .read()
                .signals(Signal.Traits.class);
        assertThat(traits).extracting(Signal::time).containsOnly(Some.NOW);
        assertThat(traits.getFirst().identifiers()).containsExactly(Identifier.of("user_id", "7"));
        assertThat(traits.getFirst().traits())
                .isEqualTo(Map.of("country", "FR", "sizes", List.of("38", "40"), "vip", true));
        assertThat(traits.getLast().identifiers()).hasSize(2);
        assertThat(traits.getLast().traits()).isEmpty();
    }

    @Test
    void consentsSayWhichLineProvesThem() throws IOException {
        var mapping = new Mapping(
                Map.of("email", "mail"),
                Optional.empty(),
                Optional.of("at"),
                Optional.of("dd.MM.yyyy HH:mm"),
                "Europe/Berlin",
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of("marketing", "letter:boolean"),
                Optional.empty(),
                Map.of());
        var given = Given.folder(folder).mapped(mapping).kind(Kind.CONSENTS);
        var consent = given.file("optin.csv", "mail,at,letter\na@example.com,22.11.2026 12:30,no\n")
                .read()
                .signals(Signal.Consent.class)
                .getFirst();
        assertThat(consent.purposes()).isEqualTo(Map.of("marketing", false));
        assertThat(consent.time()).isEqualTo(Instant.parse("2026-11-22T11:30:00Z"));
        assertThat(consent.evidence()).isEqualTo("line 2 of optin.csv");
    }

    @Test
    void movesAHistorySoThatItEndsNow() throws IOException {
        var inlet = orders().moved(Optional.empty(), Optional.of("now")).read();
        var times = inlet.signals().stream().map(Signal::time).toList();
        assertThat(times)
                .containsExactly(
                        Instant.parse("2026-11-21T08:26:00Z"),
                        Instant.parse("2026-11-22T09:00:00Z"),
                        Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(inlet.signals(Signal.Event.class).getFirst().context())
                .containsEntry("originalTime", "2010-12-01T08:26:00Z");
    }

    @Test
    void movesLaterFilesAsFarAsTheFirst() throws IOException {
        var given = orders().moved(Optional.empty(), Optional.of("2026-11-22T09:59:59Z"));
        var inlet = given.read();
        given.file("z.csv", Given.ORDERS.replace("2010-12-02", "2010-12-03").replace("53636", "63636"))
                .readInto(inlet);
        assertThat(inlet.signals().get(2).time()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(inlet.signals().getLast().time()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void movesAHistoryByAFixedTime() throws IOException {
        var first = orders().moved(Optional.of("P15Y"), Optional.empty())
                .read()
                .signals()
                .getFirst();
        assertThat(first.time()).isEqualTo(Instant.parse("2025-12-01T08:26:00Z"));
    }

    @Test
    void saysWhatAMappingLacks() {
        var mapping = Given.orders();
        var withoutTime = new Mapping(
                mapping.identifiers(),
                mapping.messageId(),
                Optional.empty(),
                Optional.empty(),
                "UTC",
                mapping.event(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of());
        assertThatThrownBy(() ->
                        new FileSource(Given.folder(folder).mapped(withoutTime).settings()))
                .hasMessage("the mapping names no time; add time: COLUMN");
    }
}
