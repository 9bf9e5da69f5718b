package dev.attune.plugins.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Translation translation = new Translation(new SegmentSource.Settings(
            List.of("Survey Answered"), List.of("shoe_size"), Map.of("advertising", "marketing", "mail", "marketing")));

    @Test
    void aTrackCallIsAnEvent() {
        var event = event("""
                {"type":"track","event":"Product Viewed","messageId":"m-1","userId":42,"anonymousId":"a-1",
                 "timestamp":"2026-11-22T09:00:00Z","properties":{"product_id":"t-2","price":249.5,"quantity":2},
                 "context":{"device":{"id":"d-1"},"page":{"url":"https://shop.example/"}}}""");

        assertThat(event)
                .isEqualTo(new Signal.Event(
                        "m-1",
                        "track",
                        "Product Viewed",
                        List.of(
                                Identifier.of("user_id", "42"),
                                Identifier.of("anonymous_id", "a-1"),
                                Identifier.of("device_id", "d-1")),
                        Instant.parse("2026-11-22T09:00:00Z"),
                        DataClass.FIRST_PARTY,
                        Map.of("product_id", "t-2", "price", 249.5, "quantity", 2L),
                        Map.of("device", Map.of("id", "d-1"), "page", Map.of("url", "https://shop.example/"))));
    }

    @Test
    void aPageAndAScreenKeepTheirNameAsAProperty() {
        var page = event("""
                {"type":"page","anonymousId":"a","name":"Tents","category":"Shop","properties":{"path":"/tents"}}""");
        var screen = event("{\"type\":\"screen\",\"anonymousId\":\"a\",\"name\":\"Basket\"}");

        assertThat(page.name()).isEqualTo("Page Viewed");
        assertThat(page.properties()).isEqualTo(Map.of("name", "Tents", "category", "Shop", "path", "/tents"));
        assertThat(screen.name()).isEqualTo("Screen Viewed");
    }

    @Test
    void aGroupCallKeepsTheAccountOutOfThePersonsIdentifiers() {
        var event = event("{\"type\":\"group\",\"userId\":\"42\",\"groupId\":\"acme\",\"traits\":{\"plan\":\"pro\"}}");

        assertThat(event.type()).isEqualTo("group");
        assertThat(event.name()).isEqualTo("Group Joined");
        assertThat(event.properties()).isEqualTo(Map.of("account_id", "acme", "plan", "pro"));
        assertThat(event.identifiers()).containsExactly(Identifier.of("user_id", "42"));
    }

    @Test
    void anIdentifyCallTellsIdentifiersByItsTraits() {
        var traits = (Signal.Traits) only("""
                {"type":"identify","userId":"42","context":{"traits":{"city":"Berlin","email":"old@example.com"}},
                 "traits":{"email":" Ann@Example.COM ","phone":"+49 (30) 123-456","loyaltyId":"L7"}}""");

        assertThat(traits.type()).isEqualTo("identify");
        assertThat(traits.identifiers())
                .extracting(Identifier::toString)
                .containsExactly("user_id:42", "email:ann@example.com", "phone:+4930123456", "loyalty_id:L7");
        assertThat(traits.traits()).containsEntry("city", "Berlin").containsEntry("email", " Ann@Example.COM ");
        assertThat(traits.context()).doesNotContainKey("traits");
    }

    @Test
    void whatIsNoAddressOrNumberStaysATraitOnly() {
        var traits = (Signal.Traits) only("""
                {"type":"identify","userId":"42","traits":{"email":"none","phone":"n/a","loyalty_id":{"a":1}}}""");

        assertThat(traits.identifiers()).extracting(Identifier::toString).containsExactly("user_id:42");
        assertThat(traits.traits()).containsKeys("email", "phone", "loyalty_id");
    }

    @Test
    void anEmailInATrackCallTiesNobody() {
        var event = event("""
                {"type":"track","event":"Seen","anonymousId":"a","context":{"traits":{"email":"ann@example.com"}}}""");

        assertThat(event.identifiers()).extracting(Identifier::toString).containsExactly("anonymous_id:a");
    }

    @Test
    void traitsThatPeopleDeclareAreASignalOfTheirOwn() {
        var signals = signals("""
                {"type":"identify","messageId":"m-1","userId":"42","traits":{"shoe_size":42,"city":"Berlin"}}""");

        assertThat(signals).hasSize(2);
        assertThat((Signal.Traits) signals.get(0))
                .returns("m-1", Signal.Traits::messageId)
                .returns(DataClass.FIRST_PARTY, Signal.Traits::dataClass)
                .returns(Map.of("city", "Berlin"), Signal.Traits::traits);
        assertThat((Signal.Traits) signals.get(1))
                .returns("m-1/declared", Signal.Traits::messageId)
                .returns(DataClass.ZERO_PARTY, Signal.Traits::dataClass)
                .returns(Map.of("shoe_size", 42L), Signal.Traits::traits);
    }

    @Test
    void anEventThatPeopleDeclareIsZeroPartyData() {
        assertThat(event("{\"type\":\"track\",\"event\":\"Survey Answered\",\"userId\":\"42\"}")
                        .dataClass())
                .isEqualTo(DataClass.ZERO_PARTY);
    }

    @ParameterizedTest
    @CsvSource({
        "a-1, anonymous_id:a-1",
        "al-a, anonymous_id:al-a",
        "0f8fad5b-d9cb-469f-a165-70867728950e, anonymous_id:0f8fad5b-d9cb-469f-a165-70867728950e",
        "41, anonymous_id:41",
        "Ann@Example.com, email:ann@example.com"
    })
    void anAliasTiesTheUserToWhoTheyWereBefore(String previous, String identifier) {
        assertThat(aliased("42", "a-1", previous)).containsExactly("user_id:42", identifier);
    }

    @Test
    void anAliasOfAnAnonymousIdThatLooksLikeAnAddressTiesTheVisitor() {
        assertThat(aliased("42", "ann@example.com", "ann@example.com"))
                .containsExactly("user_id:42", "anonymous_id:ann@example.com");
    }

    /// Browsers say so when somebody who is logged in is aliased without an earlier id.
    @Test
    void anAliasToThemselvesTiesNobody() {
        assertThat(aliased("42", "a-1", "42")).containsExactly("user_id:42");
    }

    @Test
    void anAliasNeverNamesTwoKnownUsers() {
        for (var previous : List.of("41", "a-1", "42", "ann@example.com", "0f8fad5b-d9cb-469f-a165-70867728950e")) {
            assertThat(aliased("42", "a-1", previous))
                    .filteredOn(it -> it.startsWith("user_id:"))
                    .containsExactly("user_id:42");
        }
    }

    private List<String> aliased(String user, String anonymous, String previous) {
        var traits = (Signal.Traits) only("{\"type\":\"alias\",\"userId\":\"" + user + "\",\"anonymousId\":\""
                + anonymous + "\",\"previousId\":\"" + previous + "\"}");
        assertThat(traits.type()).isEqualTo("alias");
        return traits.identifiers().stream().map(Identifier::toString).toList();
    }

    @Test
    void aMergeTiesWhatItNames() {
        var traits = (Signal.Traits) only("""
                {"type":"merge","mergeProperties":[{"type":"email","value":"ann@example.com"},
                 {"type":"anonymousId","value":"a"}]}""");

        assertThat(traits.identifiers())
                .extracting(Identifier::toString)
                .containsExactly("email:ann@example.com", "anonymous_id:a");
    }

    @Test
    void aNumberedSessionBelongsToItsBrowser() {
        assertThat(event("{\"type\":\"track\",\"event\":\"Seen\",\"anonymousId\":\"a\",\"context\":{\"sessionId\":17}}")
                        .identifiers())
                .contains(Identifier.of("session_id", "a/17"));
        assertThat(event("{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"u\",\"context\":{\"sessionId\":17}}")
                        .identifiers())
                .containsExactly(Identifier.of("user_id", "u"));
        assertThat(event("""
                {"type":"track","event":"Seen","userId":"u","context":{"session":{"id":"s-17"}}}""").identifiers()).contains(Identifier.of("session_id", "s-17"));
    }

    @Test
    void consentComesBeforeTheEvent() {
        var signals = signals("""
                {"type":"track","event":"Seen","messageId":"m-1","userId":"42",
                 "context":{"consent":{"categoryPreferences":{"advertising":true,"mail":false,"unknown":true}}}}""");

        assertThat(signals.getFirst()).isInstanceOfSatisfying(Signal.Consent.class, consent -> {
            assertThat(consent.messageId()).isEqualTo("m-1/consent");
            assertThat(consent.purposes()).isEqualTo(Map.of("marketing", false));
        });
        assertThat(signals.getLast()).isInstanceOf(Signal.Event.class);
    }

    @Test
    void readsRuddersConsentToo() {
        var signals = signals("""
                {"type":"track","event":"Seen","userId":"42","context":{"consentManagement":
                 {"allowedConsentIds":["advertising"],"deniedConsentIds":[]}}}""");

        assertThat(((Signal.Consent) signals.getFirst()).purposes()).isEqualTo(Map.of("marketing", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"consent\":{\"categoryPreferences\":{\"advertising\":\"false\"}}}|"
                        + "the consent category 'advertising' is neither true nor false but 'false'",
                "{\"consent\":{\"categoryPreferences\":{\"advertising\":0}}}|neither true nor false but '0'",
                "{\"consent\":{\"categoryPreferences\":[\"advertising\"]}}|categoryPreferences is no object",
                "{\"consentManagement\":{\"deniedConsentIds\":\"advertising\"}}|deniedConsentIds is no list"
            })
    void consentThatIsNoChoiceIsRefused(String context, String reason) {
        assertThatThrownBy(() -> signals(saidIn(context)))
                .isInstanceOf(NotUnderstoodException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"consent\":{\"categoryPreferences\":{\"C0001\":\"yes\",\"advertising\":null}}}",
                "{\"consent\":{\"categoryPreferences\":null}}",
                "{\"consent\":\"granted\"}",
                "{\"consentManagement\":{\"allowedConsentIds\":{\"essential\":[\"a\"]},\"deniedConsentIds\":\"C0001\"}}"
            })
    void consentThatThisDeploymentDoesNotKnowIsLeftToOthers(String context) {
        assertThat(only(saidIn(context))).isInstanceOf(Signal.Event.class);
    }

    private static String saidIn(String context) {
        return "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"42\",\"context\":" + context + "}";
    }

    @Test
    void derivedMessageIdsStayWithinTheirLengthAndTheSame() {
        var longest = "m".repeat(100);

        assertThat(Translation.derived(longest, "consent"))
                .hasSizeLessThanOrEqualTo(100)
                .isEqualTo(Translation.derived(longest, "consent"));
    }

    @Test
    void makesAMessageIdWhereThereIsNone() {
        assertThat(event("{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"42\"}")
                        .messageId())
                .hasSize(36);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"track\",\"event\":\"Seen\"}|names nobody",
                "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"  \"}|names nobody",
                "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":{\"a\":1}}|userId is neither a text",
                "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"42\",\"properties\":[]}|properties is no object",
                "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"42\",\"context\":\"x\"}|context is no object",
                "{\"type\":\"group\",\"userId\":\"42\"}|no groupId",
                "{\"type\":\"alias\",\"userId\":\"42\"}|no previousId",
                "{\"type\":\"alias\",\"previousId\":\"42\",\"anonymousId\":\"a\"}|no userId",
                "{\"type\":\"merge\",\"mergeProperties\":[1,2]}|namespace",
                "{\"userId\":\"42\"}|no type"
            })
    void saysWhatIsWrong(String call, String reason) {
        assertThatThrownBy(() -> signals(call))
                .isInstanceOf(NotUnderstoodException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesWhatIsTooLong() {
        var id = "x".repeat(501);

        assertThatThrownBy(() -> signals("{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"" + id + "\"}"))
                .hasMessageContaining("user_id has 501");
        assertThatThrownBy(() -> signals("{\"type\":\"group\",\"userId\":\"42\",\"groupId\":\"" + id + "\"}"))
                .hasMessageContaining("account_id has 501");
        assertThatThrownBy(() -> signals("{\"type\":\"track\",\"userId\":\"42\",\"event\":\"" + id + "\"}"))
                .hasMessageContaining("name has 501 characters");
        assertThatThrownBy(() -> signals(
                        "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"42\",\"messageId\":\"" + id + "\"}"))
                .hasMessageContaining("messageId has 501 characters");
    }

    private Signal.Event event(String call) {
        return (Signal.Event) only(call);
    }

    private Signal only(String call) {
        var signals = signals(call);
        assertThat(signals).hasSize(1);
        return signals.getFirst();
    }

    private List<Signal> signals(String call) {
        return translation.signals(new Message(Json.object(call).orElseThrow()), NOW);
    }
}
