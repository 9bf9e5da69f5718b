package dev.attune.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Walks through the sample shop in a real browser. What it saw lies in `target/screenshots`.
@Timeout(240)
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class DemoWalkTest {
    private static final Map<String, String> NO_HEADERS = Map.of();

    private RunningDemo demo;
    private Chromium chromium;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void openTheShop() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        chromium = Chromium.start();
        demo = RunningDemo.start();
    }

    @AfterAll
    void closeTheShop() throws Exception {
        chromium.close();
        demo.close();
        Assertions.assertThat(complaints)
                .as("what the browser complained about")
                .isEmpty();
    }

    @Test
    void aStrangerSeesWhatEverybodySees() {
        var page = visit(NO_HEADERS);

        assertThat(page.locator("#hero")).hasAttribute("data-shows", "welcome");
        assertThat(page.locator("[data-row=home-recommendations] h2")).hasText("Popular right now");
        assertThat(page.locator("[data-row=home-recommendations] .card a")).hasCount(8);
        keep(page, "a-stranger");
        page.setViewportSize(412, 900);
        keep(page, "a-stranger-with-a-phone");
        page.context().close();
    }

    @Test
    void lookingAtThreeTentsTurnsTheFrontPageToTents() {
        var page = visit(NO_HEADERS);
        assertThat(page.locator("#hero")).hasAttribute("data-shows", "welcome");

        for (int tent = 0; tent < 3; tent++) {
            page.click("header nav a[href='/?category=tents']");
            assertThat(page.locator("#banner")).containsText("Pitch it before you buy it");
            page.locator("#products .card a").nth(tent).click();
            assertThat(page.locator("[data-row=product-page-accessories] .card a"))
                    .hasCount(4);
        }
        keep(page, "a-tent");
        page.click("header .logo");

        assertThat(page.locator("#hero")).hasAttribute("data-shows", "tents");
        assertThat(page.locator("[data-row=home-recommendations] h2")).hasText("Picked for you");
        page.click("#hero [data-why]");
        assertThat(page.locator("#why .because")).containsText("you looked at tents in this visit");
        keep(page, "tents-in-mind");
        page.context().close();
    }

    @Test
    void whoBoughtATentAndNoAccessoryGetsTheStarterKitUntilBuyingOne() {
        var page = visit(NO_HEADERS);
        page.click("[data-persona=ann]");

        assertThat(page.locator("#hero")).hasAttribute("data-shows", "starter-kit");
        assertThat(page.locator("#hero .badge")).hasText("10 % off the bundle");
        keep(page, "ann");

        page.click("#hero [data-why]");
        assertThat(page.locator("#why .because")).containsText("bought a tent 12 days ago");
        assertThat(page.locator("#why .because")).containsText("no accessory since");
        assertThat(page.locator("#why dl")).containsText("tent-hero");
        keep(page, "ann-asks-why");
        page.click("#why [data-close]");

        page.click("#hero a.button");
        page.click("[data-kit]");
        assertThat(page.locator("#checkout-message")).containsText("Going out with the new tent?");
        assertThat(page.locator("[data-row=cart-recommendations] .card a")).hasCount(4);
        keep(page, "ann-at-the-checkout");
        page.click("[data-order]");
        assertThat(page.locator(".thanks h1")).hasText("Thank you. It is on its way.");
        page.click(".thanks a.button");

        assertThat(page.locator("#hero[aria-busy]")).hasCount(0);
        assertThat(page.locator("#hero")).not().hasAttribute("data-shows", "starter-kit");
        keep(page, "ann-has-the-kit");
        page.context().close();
    }

    @Test
    void withoutConsentThePageIsGenericUntilItIsGivenAgain() {
        var page = visit(NO_HEADERS);
        page.click("[data-persona=cleo]");
        assertThat(page.locator("#hero")).hasAttribute("data-shows", "boots");
        keep(page, "cleo");

        page.click(".switch");
        assertThat(page.locator("#hero")).hasAttribute("data-shows", "welcome");
        assertThat(page.locator("[data-row=home-recommendations] h2")).hasText("Popular right now");
        page.click("#hero [data-why]");
        assertThat(page.locator("#why dl")).containsText("nothing");
        keep(page, "cleo-said-no");
        page.click("#why [data-close]");

        page.click("[data-persona='']");
        assertThat(page.locator("[data-persona='']")).hasAttribute("aria-pressed", "true");
        page.click("[data-persona=cleo]");
        assertThat(page.locator("[data-persona=cleo]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#hero")).hasAttribute("data-shows", "welcome");

        page.click(".switch");
        assertThat(page.locator("#hero")).hasAttribute("data-shows", "boots");
        page.context().close();
    }

    @Test
    void globalPrivacyControlMakesThePageGeneric() {
        var page = visit(Map.of("Sec-GPC", "1"));
        page.click("[data-persona=emil]");

        assertThat(page.locator("[data-persona=emil]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#hero")).hasAttribute("data-shows", "welcome");
        page.context().close();
    }

    @Test
    void anAnswerToTheSurveyChangesThePageAtOnce() {
        var page = visit(NO_HEADERS);
        assertThat(page.locator("#hero")).hasAttribute("data-shows", "welcome");
        page.click("[data-answer=snow]");

        assertThat(page.locator("#hero")).hasAttribute("data-shows", "next-trip-winter");
        assertThat(page.locator("#toast")).hasText("Thank you. The front page has already listened.");
        keep(page, "an-answer");
        page.context().close();
    }

    @Test
    void theShopSpeaksGerman() {
        var page = visit(NO_HEADERS);
        page.click("[data-language]");
        assertThat(page.locator("#hero h1")).hasText("Weiter als geplant");
        page.click("[data-persona=cleo]");

        assertThat(page.locator("#dock")).containsText("Kommt an keinem Paar Schuhe vorbei");
        keep(page, "german");
        page.context().close();
    }

    @Test
    void aMailShowsWhatIsRightWhenItIsOpened() {
        var page = watched(chromium.visit(demo.url() + "/mail.html", NO_HEADERS));
        opened(page, "person 1");
        assertThat(page.locator("#known")).containsText("€208.00 of €400.00");
        assertThat(page.locator("#happened")).containsText("loyalty-mail-progress at loyalty-mail-reward");
        assertThat(page.locator("#happened")).containsText("loyalty-mail-boots at loyalty-mail-banner");
        keep(page, "mail");
        var before = pictures(page);

        page.click("[data-reader=person]");
        opened(page, "person 2");
        Assertions.assertThat(pictures(page))
                .as("opened again, nothing happened")
                .isEqualTo(before);
        page.click("[data-reader=gmail]");
        opened(page, "gmail 3");
        assertThat(page.locator("#happened")).containsText("by a proxy");
        keep(page, "mail-gmail");
        page.click("[data-reader=apple]");
        opened(page, "apple 4");
        assertThat(page.locator("#happened")).containsText("by a prefetch; nobody has seen it");
        Assertions.assertThat(pictures(page).getFirst()).as("fetched ahead").isNotEqualTo(before.getFirst());
        keep(page, "mail-apple");

        page.click("#buy");
        assertThat(page.locator("#known")).containsText("€420.50 of €400.00");
        assertThat(page.locator("#known")).containsText("new-boots");
        page.click("[data-reader=person]");
        opened(page, "person 5");
        assertThat(page.locator("#happened")).containsText("loyalty-mail-reached at loyalty-mail-reward");
        assertThat(page.locator("#happened")).containsText("loyalty-mail-new-boots at loyalty-mail-banner");
        Assertions.assertThat(pictures(page)).as("opened after the purchase").doesNotContainAnyElementsOf(before);
        keep(page, "mail-bought");

        var shop = page.waitForPopup(
                () -> page.frameLocator("#mail").locator("a:has(img)").nth(1).click());
        assertThat(shop).hasURL(Pattern.compile(".*/\\?product=poles-02"));
        page.setViewportSize(412, 900);
        keep(page, "mail-with-a-phone");
        page.context().close();
    }

    private static void opened(Page page, String how) {
        assertThat(page.locator("body")).hasAttribute("data-opened", how);
    }

    /// What each picture looks like, as text.
    @SuppressWarnings("unchecked")
    private static List<String> pictures(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelector('#mail').contentDocument.querySelectorAll('img[data-address]')].map((image) => {
                  const canvas = document.createElement('canvas');
                  canvas.width = image.naturalWidth / 4;
                  canvas.height = image.naturalHeight / 4;
                  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
                  return canvas.toDataURL();
                })
                """);
    }

    @Test
    void theGalleryShowsEveryBlockAsAPictureAndAsHtml() {
        for (var look : List.of(
                "scale=1&frozen=false&page=light",
                "scale=2&frozen=false&page=dark",
                "scale=1&frozen=true&page=dark",
                "scale=2&frozen=true&page=light")) {
            var page = watched(chromium.visit(demo.url() + "/gallery?" + look, NO_HEADERS));

            assertThat(page.locator("body > section")).hasCount(7);
            assertThat(page.locator("article[id] > img")).not().hasCount(0);
            page.waitForFunction("() => [...document.querySelectorAll('article[id] > img')].every(it => it.complete)");
            Assertions.assertThat(page.evaluate("() => [...document.querySelectorAll('article[id] > img')]"
                            + ".filter(it => it.naturalWidth !== (location.search.includes('scale=2') ? 1200 : 600))"
                            + ".map(it => it.alt)"))
                    .as("pictures that are not there or not as sharp as asked for")
                    .isEqualTo(List.of());
            Assertions.assertThat(page.evaluate("() => [...document.querySelectorAll('article[id]')]"
                            + ".filter(it => !it.lastElementChild.innerText.trim()).map(it => it.id)"))
                    .as("examples without HTML")
                    .isEqualTo(List.of());
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/gallery-" + look.replaceAll("[^a-z0-9]+", "-") + ".png")));
            page.context().close();
        }
    }

    /// A page that waits long for decisions: this machine may be busy, and what is tested is not how fast it is.
    private Page visit(Map<String, String> headers) {
        return watched(chromium.visit(demo.url() + "/?patience=20000", headers));
    }

    private Page watched(Page page) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static void keep(Page page, String name) {
        page.waitForFunction("() => document.getAnimations().every(it => it.playState === 'finished'"
                + " || it.effect.getTiming().iterations === Infinity)");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")));
    }
}
