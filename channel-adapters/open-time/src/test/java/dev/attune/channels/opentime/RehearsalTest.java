package dev.attune.channels.opentime;

import static dev.attune.channels.opentime.Post.BROWSER;
import static dev.attune.channels.opentime.Post.call;
import static dev.attune.channels.opentime.Post.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.channels.opentime.links.LinkKeys;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import dev.attune.channels.opentime.links.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Somebody tries a mail out that names a real recipient.
class RehearsalTest {
    private static final Identifier ANN = Identifier.of("email", "ann@example.com");
    private static final Slot SLOT = new Slot("spring-sale", "home-hero", 1, 2, "en-GB", Optional.empty());

    private final Post post = new Post();
    private final Instant expires = post.platform.clock.instant().plusSeconds(3_600);
    private final OpenTimeLinks links =
            new OpenTimeLinks(Post.BASE, new LinkTokens(LinkKeys.parse(Post.key(1), "the test"))).rehearsing(true);

    /// The promise of every test here.
    @AfterEach
    void nothingCounts() {
        assertThat(post.platform.decided()).isZero();
        assertThat(post.platform.reports).isEmpty();
        assertThat(post.platform.inlet.signals()).isEmpty();
        assertThat(post.platform.texts.keySet()).noneMatch(it -> it.startsWith("shown:") || it.startsWith("of:"));
    }

    @Test
    void aPictureIsShown() {
        var image = links.of(SLOT, ANN, expires).image();
        assertThat(text(post.get(image, BROWSER))).isEqualTo("peek-1 item 1");
        assertThat(text(post.get(image, BROWSER))).isEqualTo("peek-2 item 1");
    }

    @Test
    void whoAsksForAddressesCanSayThatTheyAreForARehearsal() {
        var mail = post.links(Map.of(
                "recipient",
                "email:ann@example.com",
                "message",
                "spring-sale",
                "placements",
                List.of("home-hero"),
                "rehearsal",
                true));
        @SuppressWarnings("unchecked")
        var place = ((List<Map<String, Object>>) mail.get("placements")).getFirst();
        assertThat(text(post.get(place.get("image"), BROWSER))).startsWith("peek-1");
        assertThat(post.get(place.get("click"), BROWSER).status()).isEqualTo(302);
    }

    @Test
    void aClickLeadsToWhatIsShown() {
        var rehearsal = links.of(SLOT, ANN, expires);
        post.get(rehearsal.image(), BROWSER);
        assertThat(post.get(rehearsal.click(), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/offers/1");
    }

    @Test
    void aClickLeadsToTheShopWhenNothingCanBeShown() {
        post.platform.whilePresenting = () -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThat(post.get(links.of(SLOT, ANN, expires).click(), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theAddressesInItsDataAreRehearsalsToo() {
        var data = (Map<String, Object>)
                post.get(links.of(SLOT, ANN, expires).data(), BROWSER).body();
        var item = ((List<Map<String, Object>>) data.get("items")).get(2);
        assertThat(text(post.get(item.get("image"), BROWSER))).isEqualTo("peek-2 item 2");
        assertThat(post.get(item.get("click"), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/offers/2");
    }

    @Test
    void nobodyIsUnsubscribedAndThePageSaysSo() {
        var address =
                links.unsubscribe("spring-sale", ANN, expires, Optional.empty()).url();
        assertThat(text(post.get(address, BROWSER))).contains("test mail", "<form method=\"post\">");
        var left = post.send(call("POST", address).body("List-Unsubscribe=One-Click"));
        assertThat(left.status()).isEqualTo(200);
        assertThat(text(left)).contains("test mail", "Nobody was unsubscribed").doesNotContain("You are unsubscribed");
        assertThatThrownBy(() -> post.send(call("POST", address).body("nothing")))
                .hasMessageContaining("does not say List-Unsubscribe=One-Click");
    }
}
