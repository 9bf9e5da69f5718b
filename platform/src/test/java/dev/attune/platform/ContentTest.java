package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `GET /v1/content/{placement}`: the right content in the right form, and what a cache may do with it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentTest {
    private Shop shop;

    @BeforeAll
    void open(@TempDir Path folder) {
        shop = Shop.in(folder)
                .with("plain", new Plain())
                .with("painter", new Painter())
                .set("locales: [en-GB, de-DE]")
                .set("assemblers: { json: plain, html: plain, text: plain, image: painter }")
                .set("purposes: { personalization: { default: granted, denied-by-gpc: true } }")
                .set("collect-purpose: personalization")
                .placement("hero", "")
                .placement("named", "")
                .placement("failing", "")
                .placement("mine", "")
                .placement("two", "limit: 2")
                .placement("painted", "")
                .placement("nothing", "")
                .file("placements/unpaintable.yaml", "default: { block: hero, content: { headline: empty } }")
                .file("placements/hopeless.yaml", "default: { block: hero, content: { headline: broken } }")
                .offer("kit", "hero", "locales: { de-DE: { headline: Zelt } }")
                .offer("hello", "named", "person: [first_name]")
                .file("offers/broken.yaml", "placements: [failing]\nblock: hero\ncontent: { headline: broken }")
                .offer("one", "two", "priority: 2")
                .offer("other", "two", "priority: 1")
                .offer("text", "painted", "priority: 3")
                .offer("huge", "nothing", "")
                .placement("abroad", "")
                .offer("swiss", "abroad", "when: 'context.country == \"CH\" && context.timezone == \"Europe/Zurich\"'")
                .offer("own", "mine", "when: 'count(\"Seen\") > 0'")
                .open();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private Shop.Answer content(String rest, String... headers) {
        return shop.get("/v1/content/" + rest, headers).is(200);
    }

    @Test
    void jsonIsWhatIsAnsweredWithoutBeingAsked() {
        var answer = content("hero?anonymousId=x");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json())
                .containsOnlyKeys("placement", "decisionId", "reason", "fallback", "items", "cache")
                .containsEntry("placement", "hero");
        assertThat(answer.at("items/0/content")).isEqualTo(Map.of("headline", "kit"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text/html                                   | text/html
                    text/html,application/xhtml+xml,*/*;q=0.8   | text/html
                    text/html;q=0.5, application/json           | application/json
                    text/plain                                  | text/plain
                    image/png                                   | image/png
                    image/avif,image/webp,image/*,*/*;q=0.8     | image/png
                    image/gif                                   | application/json
                    */*                                         | application/json
                    """)
    void acceptChoosesTheForm(String accept, String mediaType) {
        assertThat(content("hero", "Accept", accept).header("Content-Type")).startsWith(mediaType);
    }

    @Test
    void theFormatInTheQueryWinsOverAccept() {
        var answer = content("hero?format=html", "Accept", "application/json");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.response().body()).isEqualTo("<h1>kit{}</h1>");
    }

    @Test
    void aFormatThatIsNotThereIsA400() {
        assertThat(shop.get("/v1/content/hero?format=pdf").is(400).at("fix"))
                .isEqualTo("Use one of [html, image, json, text].");
    }

    @Test
    void anImageIsAnsweredAsItsAssemblerMadeIt() {
        var answer = content("hero?format=image&scale=2");
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.response().body()).isEqualTo("kit " + shop.clock.instant() + " x2");
        assertThat(shop.get("/v1/content/hero?format=image&scale=2", "If-None-Match", answer.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(shop.get("/v1/content/hero?format=image&scale=4").is(400).at("fix"))
                .asString()
                .isNotBlank();
    }

    @Test
    void whatIsNoImageGivesWayToTheDefault() {
        assertThat(content("painted?format=image&anonymousId=x").response().body())
                .startsWith("Welcome");
        assertThat(content("nothing?format=image&anonymousId=x").response().body())
                .startsWith("Welcome");
        shop.get("/v1/content/unpaintable?format=image").is(204);
    }

    @Test
    void jsonCannotHoldAnImage() {
        var answer = shop.decide("{\"userId\":\"ann\",\"placements\":[\"hero\"],\"format\":\"image\"}")
                .is(400);
        assertThat(answer.at("code")).isEqualTo("binary-format");
        assertThat(answer.at("fix")).asString().contains("GET /v1/content/{placement}?format=image");
    }

    @Test
    void anUnknownPlacementIsA404() {
        assertThat(shop.get("/v1/content/heroo").is(404).at("fix")).asString().contains("hero");
    }

    @ParameterizedTest
    @CsvSource({"de-DE,Zelt", "de,Zelt", "de-AT,Zelt", "en-GB,kit", "en-US,kit", "fr,kit"})
    void theLocaleThatFitsBestIsTaken(String locale, String headline) {
        assertThat(content("hero?locale=" + locale).at("items/0/content/headline"))
                .isEqualTo(headline);
    }

    @Test
    void withoutALocaleTheBrowsersLanguageCounts() {
        assertThat(content("hero", "Accept-Language", "de-CH,de;q=0.9").at("items/0/content/headline"))
                .isEqualTo("Zelt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fr-FR, de-DE;q=0.8                 | Zelt
                    fr-FR, en;q=0.9, de-DE;q=0.8       | kit
                    en;q=0.5, de                       | Zelt
                    fr, de;q=0                         | kit
                    *, de;q=0.5                        | Zelt
                    fr                                 | kit
                    de_DE;;q=                          | kit
                    ''                                 | kit
                    """)
    void ofTheBrowsersLanguagesTheFirstCountsThatThereIs(String header, String headline) {
        assertThat(content("hero", "Accept-Language", header).at("items/0/content/headline"))
                .isEqualTo(headline);
    }

    @Test
    void whatACallerHasIsNotSentAgain() {
        var first = content("hero?anonymousId=etag");
        var second = shop.get("/v1/content/hero?anonymousId=etag", "If-None-Match", first.header("ETag"));
        second.is(304);
        assertThat(second.response().body()).isEmpty();
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Attune-Decision-Id")).isNotEmpty().isNotEqualTo(first.header("Attune-Decision-Id"));
        content("hero?anonymousId=etag&locale=de", "If-None-Match", first.header("ETag"));
        content("hero?anonymousId=etag&format=html", "If-None-Match", first.header("ETag"));
    }

    @Test
    void whatEverybodyGetsMayBeKeptForAll() {
        var answer = content("hero");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(answer.header("Attune-Cache-Key")).isEqualTo("kit");
        assertThat(answer.header("Vary")).contains("Accept", "Accept-Language", "Sec-GPC");
        assertThat(answer.at("cache")).isEqualTo(Map.of("maxAgeSeconds", 60L, "key", "kit"));
    }

    @Test
    void whatMayBeOtherwiseInAMomentIsNotKept() {
        assertThat(content("mine?anonymousId=x").header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(content("hero?anonymousId=x").header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void whatSomebodyGetsWhoForbadeMoreIsNotKeptEither() {
        shop.offer(new Signal.Consent(
                "withdrawn",
                List.of(Identifier.of(Identifier.USER_ID, "withdrew")),
                shop.clock.instant(),
                Map.of("personalization", false),
                "a form"));
        var answer = content("hero?userId=withdrew");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.at("cache/maxAgeSeconds")).isEqualTo(0L);
        var decided = shop.decide("{\"userId\":\"withdrew\",\"placements\":[\"hero\"]}");
        assertThat(decided.at("placements/hero/cache/maxAgeSeconds")).isEqualTo(0L);
        assertThat(shop.decide("{\"placements\":[\"hero\"]}").at("placements/hero/cache/maxAgeSeconds"))
                .isEqualTo(60L);
    }

    @Test
    void contentOfABrokenAssemblerGivesWayToTheDefault() {
        var answer = content("failing?format=html&anonymousId=x");
        assertThat(answer.response().body()).isEqualTo("<h1>Welcome{}</h1>");
        assertThat(content("failing?anonymousId=x").at("fallback")).isEqualTo(true);
    }

    @Test
    void whereTheDefaultCannotBeMadeEitherJsonShowsItAsItIsWritten() {
        assertThat(content("hopeless?anonymousId=x").at("items/0/content")).isEqualTo(Map.of("headline", "broken"));
        assertThat(content("hopeless?anonymousId=x").at("fallback")).isEqualTo(true);
        assertThat(content("hopeless?anonymousId=x&format=html").response().body())
                .isEmpty();
    }

    @Test
    void severalItemsFollowOneAnother() {
        assertThat(content("two?format=text").response().body()).isEqualTo("one{}\nother{}");
        assertThat(content("two?format=text&limit=1").response().body()).isEqualTo("one{}");
        assertThat(shop.get("/v1/content/two?limit=none").is(400).at("fix"))
                .asString()
                .isNotBlank();
    }

    @Test
    void contentSaysOfAPersonOnlyWhatItsOfferAsksFor() {
        shop.decide("""
                {"userId":"ann","placements":["hero"],
                 "events":[{"type":"identify","traits":{"first_name":"Ann","last_name":"Secret"}}]}
                """).is(200);
        assertThat(content("named?userId=ann&format=text").response().body()).isEqualTo("hello{first_name=Ann}");
        assertThat(content("hero?userId=ann&format=text").response().body()).isEqualTo("kit{}");
        assertThat(content("named?userId=ann&format=text", "Sec-GPC", "1")
                        .response()
                        .body())
                .isEqualTo("Welcome{}");
    }

    @Test
    void whoItIsForMayBeSaidByAnyIdentifier() {
        shop.decide("""
                {"identifiers":["email:bob@example.com"],"placements":["hero"],
                 "events":[{"type":"identify","traits":{"first_name":"Bob"}}]}
                """).is(200);
        assertThat(content("named?format=text&identifiers=email%3Abob%40example.com")
                        .response()
                        .body())
                .isEqualTo("hello{first_name=Bob}");
        assertThat(content("hero?identifiers=email:bob@example.com").header("Cache-Control"))
                .isEqualTo("private, no-cache");
        shop.get("/v1/content/hero?identifiers=bob").is(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    identifiers=email:c@example.com,loyalty_id:7,8               | loyalty_id:7,8
                    identifiers=email:c@example.com,%20loyalty_id:9&mode=decide  | loyalty_id:9
                    identifiers=email:c@example.com&identifiers=loyalty_id:10    | loyalty_id:10
                    identifiers=email:c@example.com&userId=c                     | user_id:c
                    """)
    void severalIdentifiersCountTogether(String query, String strongest) {
        var id = content("hero?" + query).header("Attune-Decision-Id");
        assertThat(shop.get("/v1/decisions/" + id).is(200).at("identifier")).isEqualTo(strongest);
    }

    @Test
    void conditionsSeeWhatTheQuerySaysOfTheContext() {
        assertThat(content("abroad?context.country=CH&timezone=Europe/Zurich").at("items/0/id"))
                .isEqualTo("swiss");
        assertThat(content("abroad?context.country=DE&timezone=Europe/Zurich").at("items/0/id"))
                .isEqualTo("welcome");
        assertThat(content("abroad?context.country=CH").at("items/0/id")).isEqualTo("welcome");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    userid=ann                      | Did you mean 'userId'?
                    email=ann@example.com           | identifiers=email:
                    country=DE                      | context.country=DE
                    context.locale=de               | locale
                    context.page.url=/              | url
                    context.=x                      | context.country=DE
                    v=2                             | There are
                    """)
    void aParameterThatNobodyReadsIsA400(String parameter, String fix) {
        var answer = shop.get("/v1/content/hero?" + parameter).is(400);
        assertThat(answer.at("code")).isEqualTo("unknown-parameter");
        assertThat(answer.at("fix")).asString().contains(fix);
    }

    @Test
    void whatAPageSaysToItsCachesAndCampaignsIsNoMistake() {
        content("hero?_=1763805600&_cb=2&utm_source=mail&writeKey=" + Shop.WRITE);
    }

    @Test
    void aPeekIsNotRecorded() {
        var id = content("hero?userId=p&mode=peek").header("Attune-Decision-Id");
        shop.get("/v1/decisions/" + id).is(404);
    }
}
