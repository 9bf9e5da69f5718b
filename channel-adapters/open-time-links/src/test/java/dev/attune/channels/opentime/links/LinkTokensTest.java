package dev.attune.channels.opentime.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensTest {
    private static final long SEED = Long.getLong("attune.seed", 20_261_122);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(90));
    private static final Set<String> PLACEMENTS = Set.of("home-hero", "cart-recommendations");
    private static final Identifier ANN = Identifier.of("email", "ann.marie@example.com");
    private static final Slot SLOT =
            new Slot("spring-sale", "home-hero", 1, 2, "en-GB", Optional.of("https://shop.example/boots"));

    private final MemoryShelf shelf = new MemoryShelf();
    private final LinkTokens tokens = tokens(key(1));

    private LinkTokens tokens(String keys) {
        return new LinkTokens(LinkKeys.parse(keys, "the test"), shelf, () -> PLACEMENTS);
    }

    private static String key(int number) {
        var secret = new byte[32];
        secret[0] = (byte) number;
        return "otk_" + Base64.getEncoder().encodeToString(secret);
    }

    private static Link link(Purpose purpose) {
        return new Link(purpose, SLOT, ANN, EXPIRES);
    }

    private String campaignToken(Purpose purpose) {
        var signed = tokens.sign(ANN, SLOT.message(), EXPIRES);
        return tokens.campaign(purpose, SLOT, EXPIRES) + "." + signed.reference() + "." + signed.signature();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Purpose purpose) {
        assertThat(tokens.read(tokens.write(link(purpose)), purpose, NOW)).isEqualTo(new Reading.Valid(link(purpose)));
        assertThat(tokens.read(campaignToken(purpose), purpose, NOW)).isEqualTo(new Reading.Valid(link(purpose)));
    }

    @ParameterizedTest
    @EnumSource
    void noneOf180MutationsIsAccepted(Purpose purpose) {
        for (var token : List.of(tokens.write(link(purpose)), campaignToken(purpose))) {
            var mutations = Mutations.of(token, SEED);
            assertThat(mutations).hasSizeGreaterThanOrEqualTo(180);
            assertThat(mutations)
                    .as("seed " + SEED)
                    .allSatisfy(mutation ->
                            assertThat(tokens.read(mutation, purpose, NOW)).isInstanceOf(Reading.Refused.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noAddressOpensWhatAnotherIsFor(Purpose purpose) {
        for (var other : Purpose.values()) {
            if (other != purpose) {
                assertThat(tokens.read(tokens.write(link(purpose)), other, NOW)).isInstanceOf(Reading.Refused.class);
                assertThat(tokens.read(campaignToken(purpose), other, NOW)).isInstanceOf(Reading.Refused.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRehearsalIsKnownAsSuch(Purpose purpose) {
        var rehearsal = new Link(purpose, SLOT, ANN, EXPIRES, true);
        var signed = tokens.sign(ANN, SLOT.message(), EXPIRES);
        var campaign = tokens.campaign(purpose, SLOT, EXPIRES, true);
        for (var token :
                List.of(tokens.write(rehearsal), campaign + "." + signed.reference() + "." + signed.signature())) {
            assertThat(tokens.read(token, purpose, NOW)).isEqualTo(new Reading.Valid(rehearsal));
            assertThat(Mutations.of(token, SEED))
                    .allSatisfy(mutation ->
                            assertThat(tokens.read(mutation, purpose, NOW)).isInstanceOf(Reading.Refused.class));
        }
    }

    @Test
    void aRehearsalCannotBeMadeReal() {
        var token = tokens.write(new Link(Purpose.UNSUBSCRIBE, SLOT, ANN, EXPIRES, true));
        var bytes = Base64.getUrlDecoder().decode(token);
        bytes[0] = Base64.getUrlDecoder().decode(tokens.write(link(Purpose.UNSUBSCRIBE)))[0];
        var real = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(tokens.read(real, Purpose.UNSUBSCRIBE, NOW)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void everyAddressOfARehearsalIsOne() {
        var links = new OpenTimeLinks("https://mail.shop.example", tokens).rehearsing(true);
        var signed = tokens.sign(ANN, SLOT.message(), EXPIRES);
        var tags = new MergeTags(signed.reference(), signed.signature());
        var rehearsal = new Reading.Valid(new Link(Purpose.IMAGE, SLOT, ANN, EXPIRES, true));
        for (var it : List.of(links.of(SLOT, ANN, EXPIRES), links.ofCampaign(SLOT, tags, EXPIRES))) {
            assertThat(tokens.read(token(it.image()), Purpose.IMAGE, NOW)).isEqualTo(rehearsal);
        }
        var leaving = new Reading.Valid(new Link(Purpose.UNSUBSCRIBE, Slot.whole(SLOT.message()), ANN, EXPIRES, true));
        for (var it : List.of(
                links.unsubscribe(SLOT.message(), ANN, EXPIRES, Optional.empty()),
                links.unsubscribeFromCampaign(SLOT.message(), tags, EXPIRES, Optional.empty()))) {
            var token = path(it.url()).replace("/o/", "").replace("/unsubscribe", "");
            assertThat(tokens.read(token, Purpose.UNSUBSCRIBE, NOW)).isEqualTo(leaving);
        }
    }

    @Test
    void addressesInMailsOnTheirWayStayGood() {
        var slot = new Slot("spring-sale", "home-hero", 0, 2, "en-GB", Optional.empty());
        assertThat(tokens.read(
                        "AsZQ9qvD3Rd4T1iuxmUQeejcSOvoTWF6b5BUiTHeuwFEO20mnixazvxu8ucOjvdqtQ", Purpose.CLICK, NOW))
                .isEqualTo(new Reading.Valid(new Link(Purpose.CLICK, slot, Identifier.of("user_id", "42"), EXPIRES)));
    }

    @Test
    void everyBitCounts() {
        var bytes = Base64.getUrlDecoder().decode(tokens.write(link(Purpose.IMAGE)));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(tokens.read(token, Purpose.IMAGE, NOW)).isInstanceOf(Reading.Refused.class);
        }
    }

    @Test
    void partsOfTwoAddressesDoNotMakeAThird() {
        var forAnn = tokens.sign(ANN, SLOT.message(), EXPIRES);
        var forBob = tokens.sign(Identifier.of("email", "bob.moore@example.com"), SLOT.message(), EXPIRES);
        var elsewhere = tokens.sign(ANN, "autumn-sale", EXPIRES);
        var campaign = tokens.campaign(Purpose.IMAGE, SLOT, EXPIRES);
        for (var token : List.of(
                campaign + "." + forAnn.reference() + "." + forBob.signature(),
                campaign + "." + elsewhere.reference() + "." + elsewhere.signature(),
                tokens.write(link(Purpose.IMAGE)) + "." + forAnn.reference() + "." + forAnn.signature(),
                campaign + "..",
                campaign)) {
            assertThat(tokens.read(token, Purpose.IMAGE, NOW)).isInstanceOf(Reading.Refused.class);
        }
    }

    @Test
    void anExpiredAddressIsKnownAsSuch() {
        var token = tokens.write(link(Purpose.CLICK));
        assertThat(tokens.read(token, Purpose.CLICK, EXPIRES.minusSeconds(1))).isInstanceOf(Reading.Valid.class);
        assertThat(tokens.read(token, Purpose.CLICK, EXPIRES)).isInstanceOf(Reading.Expired.class);
        assertThat(tokens.read(campaignToken(Purpose.CLICK), Purpose.CLICK, EXPIRES))
                .isInstanceOf(Reading.Expired.class);
    }

    @Test
    void anotherKeyOpensNothing() {
        assertThat(tokens(key(2)).read(tokens.write(link(Purpose.IMAGE)), Purpose.IMAGE, NOW))
                .isInstanceOf(Reading.Refused.class);
        assertThat(tokens(key(2)).read(campaignToken(Purpose.IMAGE), Purpose.IMAGE, NOW))
                .isInstanceOf(Reading.Refused.class);
    }

    @Test
    void anOldKeyIsAcceptedWhileItIsListed() {
        var rotating = tokens(key(2) + " " + key(1));
        assertThat(rotating.read(tokens.write(link(Purpose.IMAGE)), Purpose.IMAGE, NOW))
                .isInstanceOf(Reading.Valid.class);
        assertThat(rotating.read(campaignToken(Purpose.IMAGE), Purpose.IMAGE, NOW))
                .isInstanceOf(Reading.Valid.class);
        assertThat(tokens(key(2)).read(rotating.write(link(Purpose.IMAGE)), Purpose.IMAGE, NOW))
                .isInstanceOf(Reading.Valid.class);
    }

    @Test
    void eachParameterMakesAnotherAddress() {
        var written = new HashSet<String>();
        var one = SLOT;
        for (var slot : List.of(
                one,
                new Slot("spring-sale-2", one.placement(), 1, 2, "en-GB", one.url()),
                new Slot(one.message(), "cart-recommendations", 1, 2, "en-GB", one.url()),
                one.at(2),
                new Slot(one.message(), one.placement(), 1, 1, "en-GB", one.url()),
                new Slot(one.message(), one.placement(), 1, 2, "de-DE", one.url()),
                new Slot(one.message(), one.placement(), 1, 2, "en-GB", Optional.empty()))) {
            written.add(tokens.write(new Link(Purpose.IMAGE, slot, ANN, EXPIRES)));
        }
        written.add(tokens.write(new Link(Purpose.IMAGE, one, Identifier.of("user_id", "42"), EXPIRES)));
        written.add(tokens.write(new Link(Purpose.IMAGE, one, ANN, EXPIRES.plus(Duration.ofHours(1)))));
        assertThat(written).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id:42",
                "email:ann.marie@example.com",
                "email:bartholomew.featherstonehaugh-cholmondeley@very-long-company-name.example.co.uk",
                "anonymous_id:0193c3f2-7a55-7c6e-9f52-2f7be4c0a3d1",
                "crm_contact:a-namespace-of-their-own",
                "email:jürgen@müller.example"
            })
    void everyPathIsShort(String recipient) {
        var who = Identifier.parse(recipient);
        var longUrl = Optional.of("https://shop.example/" + "x".repeat(1_500));
        for (var slot : List.of(
                SLOT,
                new Slot(
                        "a campaign with a long name, second wave, segment B",
                        "cart-recommendations",
                        5,
                        3,
                        "zh-Hant-TW",
                        longUrl))) {
            var links = new OpenTimeLinks("https://mail.shop.example", tokens);
            var signed = tokens.sign(who, slot.message(), EXPIRES);
            var tags = new MergeTags(signed.reference(), signed.signature());
            for (var it : List.of(links.of(slot, who, EXPIRES), links.ofCampaign(slot, tags, EXPIRES))) {
                for (var address : List.of(it.image(), it.click(), it.data(), it.preview())) {
                    assertThat(path(address)).hasSizeLessThan(120);
                    assertThat(address).doesNotContain("ann", "42", "example.com", slot.message());
                }
                assertThat(tokens.read(token(it.image()), Purpose.IMAGE, NOW))
                        .isEqualTo(new Reading.Valid(new Link(Purpose.IMAGE, slot, who, EXPIRES)));
            }
            assertThat(path(links.unsubscribe(slot.message(), who, EXPIRES, Optional.empty())
                            .url()))
                    .hasSizeLessThan(120);
            assertThat(path(links.unsubscribeFromCampaign(slot.message(), tags, EXPIRES, Optional.empty())
                            .url()))
                    .hasSizeLessThan(120);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id:0193c3f2-7a55-7c6e-9f52-2f7be4c0a3d1",
                "account_id:ffffffff-ffff-ffff-ffff-ffffffffffff",
                "user_id:0193C3F2-7A55-7C6E-9F52-2F7BE4C0A3D1",
                "user_id:0193c3f27a557c6e9f522f7be4c0a3d1",
                "user_id:1-1-1-1-1",
                "crm_contact:0193c3f2-7a55-7c6e-9f52-2f7be4c0a3d1"
            })
    void whatLooksLikeAUuidIsReadAsItWasWritten(String recipient) {
        var link = new Link(Purpose.IMAGE, SLOT, Identifier.parse(recipient), EXPIRES);
        assertThat(tokens.read(tokens.write(link), Purpose.IMAGE, NOW)).isEqualTo(new Reading.Valid(link));
    }

    @Test
    void aUuidNeedsNoShelf() {
        var uuid = Identifier.of("user_id", "0193c3f2-7a55-7c6e-9f52-2f7be4c0a3d1");
        var alone = new LinkTokens(LinkKeys.parse(key(1), "the test"));
        var slot = new Slot("cart-reminder", "cart-recommendations", 0, 2, "en-GB", Optional.empty());
        assertThat(LinkTokens.bytes(uuid)).isEqualTo(17);
        for (var purpose : Purpose.values()) {
            assertThat(alone.write(new Link(purpose, slot, uuid, EXPIRES))).hasSizeLessThan(105);
        }
    }

    @Test
    void ordinaryAddressesNeedNoShelf() {
        var alone = new LinkTokens(LinkKeys.parse(key(1), "the test"));
        var slot = new Slot("cart-reminder", "cart-recommendations", 0, 2, "en-GB", Optional.empty());
        var token = alone.write(new Link(Purpose.IMAGE, slot, ANN, EXPIRES));
        assertThat(token).hasSizeLessThan(108);
        assertThat(tokens.read(token, Purpose.IMAGE, NOW)).isInstanceOf(Reading.Valid.class);
        assertThat(shelf.texts).isEmpty();
    }

    @Test
    void withoutAShelfAnAddressGrowsUntilItHasNoRoom() {
        var alone = new LinkTokens(LinkKeys.parse(key(1), "the test"));
        var longer = new Link(Purpose.IMAGE, SLOT, Identifier.of("email", "x".repeat(90) + "@example.com"), EXPIRES);
        assertThat(tokens.read(alone.write(longer), Purpose.IMAGE, NOW)).isEqualTo(new Reading.Valid(longer));
        var tooLong = new Link(Purpose.IMAGE, SLOT, Identifier.of("email", "x".repeat(300)), EXPIRES);
        assertThatThrownBy(() -> alone.write(tooLong)).hasMessageContaining("no room");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "in.a.department.with.a.name.too.long.for.any.address."})
    void twoSpellingsAreOneRecipient(String where) {
        var written = Identifier.of("email", " Ann.Marie@" + where + "Example.com");
        var known = Identifier.of("email", "ann.marie@" + where + "example.com");
        var token = tokens.write(new Link(Purpose.IMAGE, SLOT, written, EXPIRES));
        assertThat(tokens.read(token, Purpose.IMAGE, NOW))
                .isEqualTo(new Reading.Valid(new Link(Purpose.IMAGE, SLOT, known, EXPIRES)));
        assertThat(tokens.sign(written, "spring-sale", EXPIRES)).isEqualTo(tokens.sign(known, "spring-sale", EXPIRES));
        assertThat(LinkTokens.shelfKey(written)).isEqualTo(LinkTokens.shelfKey(known));
    }

    @Test
    void whatIsGoneFromTheShelfIsRefused() {
        var token = campaignToken(Purpose.IMAGE);
        shelf.texts.clear();
        assertThat(tokens.read(token, Purpose.IMAGE, NOW)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void aPlacementThatIsGoneIsRefused() {
        var other = new LinkTokens(LinkKeys.parse(key(1), "the test"), shelf, () -> Set.of("another"));
        assertThat(other.read(tokens.write(link(Purpose.IMAGE)), Purpose.IMAGE, NOW))
                .isInstanceOf(Reading.Refused.class);
    }

    private static String path(String address) {
        return address.substring("https://mail.shop.example".length());
    }

    private static String token(String image) {
        return image.substring(image.lastIndexOf('/') + 1, image.length() - ".png".length());
    }
}
