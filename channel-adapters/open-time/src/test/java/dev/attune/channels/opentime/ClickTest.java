package dev.attune.channels.opentime;

import static dev.attune.channels.opentime.Post.APPLE;
import static dev.attune.channels.opentime.Post.BROWSER;
import static dev.attune.channels.opentime.Post.GMAIL;
import static dev.attune.channels.opentime.Post.SCANNER;
import static dev.attune.channels.opentime.Post.call;
import static dev.attune.channels.opentime.Post.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.BadRequestException;
import dev.attune.api.Reply;
import dev.attune.api.Signal;
import dev.attune.testkit.FakeCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClickTest {
    private final Post post = new Post();

    private List<Signal.Event> clicks() {
        return post.platform.inlet.signals(Signal.Event.class).stream()
                .filter(it -> it.name().equals("Email Link Clicked"))
                .toList();
    }

    private String follow(Object address, String agent) {
        var reply = post.get(address, agent);
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store, max-age=0");
        return String.valueOf(reply.headers().get("Location"));
    }

    private Reply inBrowser(Object address) {
        return post.send(call("GET", address).header("user-agent", BROWSER).header("accept", "text/html,*/*;q=0.8"));
    }

    @Test
    void aClickLeadsToWhatWasShownAndIsCountedOnce() {
        var link = post.link("mail-grid", 1);
        post.get(link.get("image"), BROWSER);
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/offers/1");
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/offers/1");
        assertThat(post.platform.reports).contains("ACTED decision-1 offer-1");
        assertThat(clicks())
                .singleElement()
                .satisfies(click -> assertThat(click.properties())
                        .containsEntry("message", "spring-sale")
                        .containsEntry("item", "offer-1")
                        .containsEntry("url", "https://shop.example/offers/1")
                        .containsEntry("opener", "person"));
    }

    @Test
    void aClickLeadsToWhatAPersonMaySeeElseToWhatWasFetchedForThem() {
        var link = post.link("home-hero");
        post.platform.slots = _ -> Map.of("url", "/by-apple");
        post.get(link.get("image"), APPLE);
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/by-apple");
        post.platform.slots = _ -> Map.of("cta", Map.of("label", "Go", "url", "/by-browser"));
        post.get(link.get("image"), BROWSER);
        post.platform.clock.advance(Duration.ofMinutes(1));
        post.platform.slots = _ -> Map.of("url", "/by-apple");
        post.get(link.get("image"), APPLE);
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/by-browser");
        assertThat(follow(link.get("click"), "")).isEqualTo("https://shop.example/by-browser");
    }

    @Test
    void aClickLeadsToWhatAProxyFetchedLast() {
        var link = post.link("home-hero");
        post.platform.slots = _ -> Map.of("url", "/boots");
        post.get(link.get("image"), BROWSER);
        post.platform.clock.advance(Duration.ofDays(1));
        post.platform.slots = _ -> Map.of("url", "/socks");
        post.get(link.get("image"), GMAIL);
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/socks");
        assertThat(post.platform.reports).contains("ACTED decision-2 offer-0");
    }

    @Test
    void whatIsSeenAgainIsWhatWasSeenLast() {
        var link = post.link("home-hero");
        post.get(link.get("image"), BROWSER);
        post.platform.clock.advance(Duration.ofMinutes(10));
        post.get(link.get("image"), GMAIL);
        post.platform.clock.advance(Duration.ofMinutes(10));
        assertThat(text(post.get(link.get("image"), BROWSER))).isEqualTo("decision-1 item 0");
        follow(link.get("click"), BROWSER);
        post.platform.clock.advance(Duration.ofMinutes(10));
        assertThat(text(post.get(link.get("image"), GMAIL))).isEqualTo("decision-2 item 0");
        follow(link.get("click"), BROWSER);
        assertThat(post.platform.reports)
                .filteredOn(it -> it.startsWith("ACTED"))
                .containsExactly("ACTED decision-1 offer-0", "ACTED decision-2 offer-0");
    }

    @Test
    void aClickIsRememberedFor90Days() {
        var link = post.placements(Map.of(
                        "userId", "42",
                        "message", "spring-sale",
                        "expires", "2028-01-01T00:00:00Z",
                        "placements", List.of(Map.of("name", "home-hero", "url", "https://shop.example/sale"))))
                .getFirst();
        post.get(link.get("image"), BROWSER);
        post.platform.clock.advance(Duration.ofDays(89));
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/offers/0");
        post.platform.clock.advance(Duration.ofDays(2));
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/sale");
    }

    @Test
    void whoSawNoImagesIsSentToTheLinksOwnAddressElseToTheShop() {
        var own = post.placements(Map.of(
                        "userId", "42",
                        "message", "spring-sale",
                        "placements", List.of(Map.of("name", "home-hero", "url", "/sale?from=mail"))))
                .getFirst();
        assertThat(follow(own.get("click"), BROWSER)).isEqualTo("https://shop.example/sale?from=mail");
        assertThat(follow(post.link("home-hero").get("click"), BROWSER)).isEqualTo("https://shop.example/");
    }

    @Test
    void aClickLeadsSomewhereAlsoWhenNothingCanBeRemembered() {
        var link = post.link("home-hero");
        post.get(link.get("image"), BROWSER);
        post.platform.unreadable = true;
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/");
        assertThat(clicks()).isEmpty();
        assertThat(post.get(link.get("image"), BROWSER).status()).isEqualTo(200);
    }

    @Test
    void aScannerIsLedOnAndNotCounted() {
        var link = post.link("home-hero");
        post.get(link.get("image"), BROWSER);
        follow(link.get("click"), SCANNER);
        var head = post.send(call("HEAD", link.get("click")).header("user-agent", BROWSER));
        assertThat(head.status()).isEqualTo(302);
        assertThat(clicks()).isEmpty();
        assertThat(post.platform.reports).containsExactly("SHOWN decision-1 offer-0");
    }

    @Test
    void severalLinksWithinASecondAreNoPersonsClicksUnlessABrowserSpeaks() {
        for (int item = 0; item < 6; item++) {
            follow(post.link("mail-grid", item).get("click"), BROWSER);
        }
        assertThat(clicks()).hasSize(2);
        post.platform.clock.advance(Duration.ofSeconds(2));
        follow(post.link("mail-grid", 5).get("click"), BROWSER);
        assertThat(clicks()).hasSize(3);
        var speaking = new Post();
        for (int item = 0; item < 6; item++) {
            speaking.send(call("GET", speaking.link("mail-grid", item).get("click"))
                    .header("user-agent", BROWSER)
                    .header("accept-language", "de"));
        }
        assertThat(speaking.platform.inlet.signals()).hasSize(6);
    }

    @Test
    void whatWeDidNotSignOrNoLongerStandForLeadsNowhere() {
        var forged = inBrowser(Post.BASE + "/o/AAAA/go");
        assertThat(forged.status()).isEqualTo(404);
        var image = post.link("home-hero").get("image").toString();
        var swapped = image.substring(0, image.length() - ".png".length()) + "/go";
        assertThat(inBrowser(swapped)).usingRecursiveComparison().isEqualTo(forged);
        assertThatThrownBy(() -> post.get(swapped, BROWSER)).isInstanceOf(BadRequestException.class);
        var click = post.link("home-hero").get("click");
        post.platform.clock.advance(Duration.ofDays(31));
        var expired = inBrowser(click);
        assertThat(expired.status()).isEqualTo(410);
        assertThat(text(expired)).doesNotContain("ann", "spring");
        assertThat(clicks()).isEmpty();
    }

    @Test
    void anItemThatLeadsElsewhereIsNotFollowed() {
        var link = post.link("home-hero");
        post.platform.slots = _ -> Map.of("url", "https://evil.example/");
        post.get(link.get("image"), BROWSER);
        assertThat(follow(link.get("click"), BROWSER)).isEqualTo("https://shop.example/");
    }

    @Test
    void aLinkThatLeadsElsewhereIsNotMade() {
        var call = FakeCall.post("/v1/open-time/links")
                .json(Map.of(
                        "userId", "42",
                        "message", "m",
                        "placements", List.of(Map.of("name", "home-hero", "url", "https://evil.example/"))));
        assertThatThrownBy(() -> post.send(call))
                .hasMessageContaining("placements[0].url leads to where clicks may not lead");
    }
}
