package dev.attune.channels.opentime.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.attune.api.Identifier;
import dev.attune.fuzz.Promises;
import dev.attune.fuzz.SentCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// What strangers write where the token of an address should be.
class LinkTokensFuzzTest {
    private static final Instant EXPIRES = SentCall.NOW.plus(Duration.ofDays(90));
    private static final LinkTokens TOKENS = new LinkTokens(
            LinkKeys.parse("otk_" + Base64.getEncoder().encodeToString(new byte[32]), "the test"),
            Shelf.NONE,
            () -> Set.of("home-hero"));
    private static final Slot SLOT = new Slot("spring-sale", "home-hero", 0, 2, "en-GB", Optional.empty());
    private static final Identifier ANN = Identifier.of("user_id", "ann");

    @FuzzTest
    void anyTokenIsReadOrRefused(FuzzedDataProvider data) {
        var token = data.consumeRemainingAsString();
        Promises.endsSoon(() -> {
            for (var purpose : Purpose.values()) {
                assertThat(TOKENS.read(token, purpose, SentCall.NOW)).isEqualTo(refusedUnlessOurs(token, purpose));
            }
        });
    }

    /// A search can repeat what we wrote, but not make anything new.
    private static Reading refusedUnlessOurs(String token, Purpose purpose) {
        var link = new Link(purpose, SLOT, ANN, EXPIRES);
        var signed = TOKENS.sign(ANN, SLOT.message(), EXPIRES);
        var campaign = TOKENS.campaign(purpose, SLOT, EXPIRES) + "." + signed.reference() + "." + signed.signature();
        return token.equals(TOKENS.write(link)) || token.equals(campaign)
                ? new Reading.Valid(link)
                : new Reading.Refused();
    }
}
