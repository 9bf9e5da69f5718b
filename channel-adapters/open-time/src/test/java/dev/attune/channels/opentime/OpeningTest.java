package dev.attune.channels.opentime;

import static dev.attune.channels.opentime.Post.APPLE;
import static dev.attune.channels.opentime.Post.BROWSER;
import static dev.attune.channels.opentime.Post.GMAIL;
import static dev.attune.channels.opentime.Post.SCANNER;
import static dev.attune.channels.opentime.Post.call;
import static dev.attune.channels.opentime.Post.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Erasure;
import dev.attune.api.Identifier;
import dev.attune.api.Reply;
import dev.attune.api.Signal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
    private final Post post = new Post();

    private List<Signal.Event> events(String name) {
        return post.platform.inlet.signals(Signal.Event.class).stream()
                .filter(it -> it.name().equals(name))
                .toList();
    }

    @Test
    void anOpenedImageIsDecidedThenAndCounted() {
        var reply = post.get(post.link("home-hero").get("image"), BROWSER);
        assertThat(text(reply)).isEqualTo("decision-1 item 0");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.mediaType()).isEqualTo("image/png");
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store, max-age=0");
        assertThat(post.platform.reports).containsExactly("SHOWN decision-1 offer-0");
        var request = post.platform.requests.getFirst();
        assertThat(request.context()).containsEntry("opener", "person").containsEntry("message", "spring-sale");
        assertThat(request.viewing().scale()).isEqualTo(2);
        assertThat(request.viewing().frozen()).isFalse();
        assertThat(request.person()).containsExactly(Identifier.of("email", "ann@example.com"));
        assertThat(events("Email Opened"))
                .singleElement()
                .satisfies(event -> assertThat(event.properties())
                        .containsEntry("opener", "person")
                        .containsEntry("message", "spring-sale"));
    }

    @Test
    void whoOpensAgainSoonSeesTheSame() {
        var image = post.link("home-hero").get("image");
        post.get(image, BROWSER);
        post.platform.clock.advance(Duration.ofMinutes(59));
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-1 item 0");
        assertThat(post.platform.decided()).isEqualTo(1);
    }

    @Test
    void whatHappenedMeanwhileMakesItNew() {
        var image = post.link("home-hero").get("image");
        post.get(image, BROWSER);
        post.platform.state = "bought it";
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-2 item 0");
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-2 item 0");
    }

    @Test
    void whatCouldNotBeMadeIsNotRememberedAndWhatCanBeMadeLaterIs() {
        var link = post.link("home-hero");
        post.platform.items = 0;
        assertThat(post.get(link.get("image"), BROWSER)).isEqualTo(Images.nothing());
        post.platform.items = 1;
        assertThat(text(post.get(link.get("image"), BROWSER))).isEqualTo("decision-2 item 0");
        post.platform.slots = _ -> Map.of("url", "/changed");
        assertThat(text(post.get(link.get("image"), BROWSER))).isEqualTo("decision-2 item 0");
        assertThat(post.get(link.get("click"), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/changed");
    }

    @Test
    void whatWasGivenBackIsNotShownUnlessItIsDecidedAnew() {
        var image = post.link("home-hero").get("image");
        post.platform.nothingCanBeDrawn = true;
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-1 default");
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-1 default");
        post.platform.nothingCanBeDrawn = false;
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-2 item 0");
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-2 item 0");
    }

    @Test
    void ofSeveralItemsThoseStayThatCouldBeMadeAtFirst() {
        post.platform.items = 1;
        post.get(post.link("mail-grid", 0).get("image"), BROWSER);
        post.platform.items = 3;
        assertThat(text(post.get(post.link("mail-grid", 0).get("image"), BROWSER)))
                .isEqualTo("decision-1 item 0");
        assertThat(post.get(post.link("mail-grid", 1).get("image"), BROWSER)).isEqualTo(Images.nothing());
        assertThat(post.platform.reports).containsOnly("SHOWN decision-1 offer-0");
        assertThat(post.platform.decided()).isEqualTo(1);
    }

    @Test
    void whatCannotBeMadeForAMomentIsStillDecided() {
        var link = post.link("mail-grid", 1);
        assertThat(text(post.get(link.get("image"), BROWSER))).isEqualTo("decision-1 item 1");
        post.platform.items = 1;
        assertThat(post.get(link.get("image"), BROWSER)).isEqualTo(Images.nothing());
        post.platform.nothingCanBeDrawn = true;
        assertThat(post.get(link.get("image"), BROWSER)).isEqualTo(Images.nothing());
        assertThat(text(post.get(post.link("mail-grid").get("image"), BROWSER))).isEqualTo("decision-1 default");
        assertThat(post.get(post.link("mail-grid").get("click"), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/welcome");
        post.platform.nothingCanBeDrawn = false;
        post.platform.items = 3;
        assertThat(text(post.get(link.get("image"), BROWSER))).isEqualTo("decision-1 item 1");
        assertThat(post.get(link.get("click"), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/offers/1");
        assertThat(post.platform.decided()).isEqualTo(1);
    }

    @Test
    void manyItemsWithLongAddressesStay() {
        post.platform.items = 60;
        post.platform.slots = number -> Map.of("url", "/offers/" + number + "?from=" + "x".repeat(900));
        var image = post.link("mail-grid", 59).get("image");
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-1 item 59");
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-1 item 59");
    }

    @Test
    void whatWasRememberedWithoutATimeOfSeeingItStays() {
        var link = post.link("home-hero");
        post.get(link.get("image"), BROWSER);
        post.platform.texts.replaceAll(
                (key, text) -> key.startsWith("shown:") ? text.replaceFirst(" \\d+\n", "\n") : text);
        assertThat(text(post.get(link.get("image"), BROWSER))).isEqualTo("decision-1 item 0");
        assertThat(post.get(link.get("click"), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/offers/0");
    }

    @Test
    void afterAWhileItIsDecidedAnew() {
        var image = post.link("home-hero").get("image");
        post.get(image, BROWSER);
        post.platform.clock.advance(Duration.ofMinutes(60));
        assertThat(text(post.get(image, BROWSER))).isEqualTo("decision-2 item 0");
    }

    @Test
    void severalImagesOfAPlaceShareADecisionAlsoAtOnce() throws Exception {
        var replies = new ArrayList<Future<Reply>>();
        try (var mailProgram = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int item = 0; item < 3; item++) {
                for (int repeat = 0; repeat < 8; repeat++) {
                    var image = post.link("mail-grid", item).get("image");
                    replies.add(mailProgram.submit(() -> post.get(image, GMAIL)));
                }
            }
        }
        assertThat(replies).allSatisfy(reply -> assertThat(text(reply.get())).startsWith("decision-1 "));
        assertThat(post.platform.decided()).isEqualTo(1);
        assertThat(events("Email Opened")).hasSize(1);
    }

    @Test
    void anOpenIsCountedOnceForEachClassAndSpan() {
        var image = post.link("home-hero").get("image");
        post.get(image, BROWSER);
        post.get(image, BROWSER);
        post.get(post.link("mail-grid").get("image"), BROWSER);
        post.get(image, GMAIL);
        assertThat(events("Email Opened")).hasSize(2);
        post.platform.clock.advance(Duration.ofHours(1));
        post.get(image, BROWSER);
        assertThat(events("Email Opened")).hasSize(3);
    }

    @Test
    void aPrefetchIsFrozenAndShownToNobody() {
        post.get(post.link("home-hero").get("image"), APPLE);
        assertThat(post.platform.requests.getFirst().viewing().frozen()).isTrue();
        assertThat(post.platform.requests.getFirst().peek()).isFalse();
        assertThat(post.platform.requests.getFirst().context()).containsEntry("opener", "prefetch");
        assertThat(post.platform.reports).isEmpty();
        assertThat(events("Email Opened")).isEmpty();
        assertThat(events("Email Prefetched")).hasSize(1);
    }

    @Test
    void aScannerAndAHeadLeaveNoTrace() {
        var image = post.link("home-hero").get("image");
        int before = post.platform.texts.size();
        assertThat(post.get(image, SCANNER).status()).isEqualTo(200);
        assertThat(post.send(call("HEAD", image).header("user-agent", BROWSER)).status())
                .isEqualTo(200);
        assertThat(post.platform.decided()).isZero();
        assertThat(post.platform.reports).isEmpty();
        assertThat(post.platform.inlet.signals()).isEmpty();
        assertThat(post.platform.texts).hasSize(before);
    }

    @Test
    void aHeadSaysWhatAGetWouldSay() {
        var image = post.link("home-hero").get("image");
        var get = post.get(image, BROWSER);
        var head = post.send(call("HEAD", image).header("user-agent", BROWSER));
        assertThat(head.headers()).isEqualTo(get.headers());
        assertThat((byte[]) head.body()).hasSameSizeAs((byte[]) get.body());
    }

    @Test
    void aPreviewAndAHeadShowWhatAGetWouldShowNow() {
        var link = post.link("home-hero");
        post.get(link.get("image"), BROWSER);
        assertThat(seenWithoutATrace(link)).containsExactly("<p>decision-1 item 0</p>", "decision-1 item 0");
        post.platform.state = "bought it";
        assertThat(seenWithoutATrace(link)).containsExactly("<p>peek-2 item 0</p>", "peek-3 item 0");
        post.platform.state = "as it was";
        post.platform.clock.advance(Duration.ofHours(1));
        assertThat(seenWithoutATrace(link)).containsExactly("<p>peek-4 item 0</p>", "peek-5 item 0");
        assertThat(post.platform.decided()).isEqualTo(1);
    }

    private List<String> seenWithoutATrace(Map<String, Object> link) {
        var page = text(post.get(link.get("preview"), BROWSER));
        var head = post.send(call("HEAD", link.get("image")).header("user-agent", BROWSER));
        return List.of(page.substring(page.indexOf("<p>"), page.indexOf("</p>") + "</p>".length()), text(head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "..", "a.b.c", "%00", "*|OT_REF|*", "ÄÖÜ", "-"})
    void whatWeDidNotSignIsANeutralPicture(String token) throws IOException {
        var reply = post.get(Post.BASE + "/o/" + token + ".png", BROWSER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply).isEqualTo(Images.nothing());
        var picture = ImageIO.read(new ByteArrayInputStream((byte[]) reply.body()));
        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(picture.getHeight()).isEqualTo(300);
        assertThat(picture.getRGB(0, 0) >>> 24).as("opacity").isZero();
        assertThat(post.platform.requests).isEmpty();
    }

    @Test
    void anExpiredAddressIsTheSameNeutralPicture() {
        var image = post.link("home-hero").get("image");
        post.platform.clock.advance(Duration.ofDays(31));
        assertThat(post.get(image, BROWSER)).isEqualTo(Images.nothing());
    }

    @Test
    void aPlatformThatFailsCostsTheContentAndNotTheImage() {
        post.platform.whilePresenting = () -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThat(post.get(post.link("home-hero").get("image"), BROWSER)).isEqualTo(Images.nothing());
    }

    @Test
    void anItemThatIsNotThereIsNeutral() {
        assertThat(post.get(post.link("mail-grid", 7).get("image"), BROWSER)).isEqualTo(Images.nothing());
    }

    @Test
    void aPreviewRunsNothingAndCountsNothing() {
        var reply = post.get(post.link("home-hero").get("preview"), BROWSER);
        assertThat(text(reply)).contains("<p>peek-1 item 0</p>");
        assertThat(reply.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script");
        assertThat(post.platform.inlet.signals()).isEmpty();
        assertThat(post.platform.decided()).isZero();
    }

    @Test
    void whoWasForgottenIsShownSomethingAndStaysForgotten() {
        var image = post.link("home-hero").get("image");
        post.get(image, BROWSER);
        post.channel.erase(List.of(Identifier.of("email", "ann@example.com")));
        int signals = post.platform.inlet.signals().size();
        assertThat(kept()).allMatch(it -> it.startsWith("forgotten:"));
        assertThat(text(post.get(image, BROWSER))).isEqualTo("peek-2 item 0");
        assertThat(post.platform.inlet.signals()).hasSize(signals);
    }

    @Test
    void whoIsForgottenIsSoUnderEverySpelling() {
        var link = post.placements(Map.of(
                        "recipient", "email:Ann.With.A.Name.Too.Long.For.An.Address.As.Short.As.Ours@Shop.Example",
                        "message", "spring-sale",
                        "placements", List.of("home-hero")))
                .getFirst();
        post.get(link.get("image"), BROWSER);
        var ann = Identifier.of("email", "ann.with.a.name.too.long.for.an.address.as.short.as.ours@shop.example");
        assertThat(post.channel.erase(List.of(ann))).isInstanceOf(Erasure.Erased.class);
        assertThat(kept()).allMatch(it -> it.startsWith("forgotten:"));
        int signals = post.platform.inlet.signals().size();
        post.get(link.get("image"), BROWSER);
        assertThat(post.platform.inlet.signals()).hasSize(signals);
    }

    @Test
    void everythingIsForgottenHoweverManyMailsThereWere() {
        for (int mail = 0; mail < 450; mail++) {
            var link = post.placements(Map.of(
                            "recipient",
                            "email:ann@example.com",
                            "message",
                            "mail-" + mail,
                            "placements",
                            List.of("home-hero")))
                    .getFirst();
            post.get(link.get("image"), mail % 3 == 0 ? GMAIL : BROWSER);
            post.platform.clock.advance(Duration.ofHours(3));
        }
        assertThat(post.channel.erase(List.of(Identifier.of("email", "ann@example.com"))))
                .isEqualTo(new Erasure.Erased("what was shown at 450 places of mails"));
        assertThat(kept()).allMatch(it -> it.startsWith("forgotten:"));
    }

    private List<String> kept() {
        return post.platform.texts.keySet().stream()
                .filter(it -> post.platform.find(it).isPresent())
                .toList();
    }
}
