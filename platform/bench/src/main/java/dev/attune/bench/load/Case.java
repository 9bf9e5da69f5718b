package dev.attune.bench.load;

import dev.attune.bench.shop.ImageShop;
import dev.attune.bench.shop.Placements;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One kind of request that is measured.
public enum Case {
    LIVE("GET /health/live", 32),
    PEEK("decide one placement, mode peek", 32),
    DECIDE("decide one placement, recorded", 32),
    EVENT("event in, decision out, recorded", 64),
    TRACK("track one event", 64),
    BATCH("batch of 100 events", 16),
    IMAGE("an image of a product, 600 x 300 at 2x, drawn each time", 16),
    SAME_IMAGE("the same image again", 16),
    COUNTDOWN("a countdown of 60 frames, 400 x 100, written each time", 16);

    /// How many events one request of [#BATCH] holds.
    public static final int BATCH_SIZE = 100;

    private final String title;
    private final int connections;

    Case(String title, int connections) {
        this.title = title;
        this.connections = connections;
    }

    public String title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int connections() {
        return connections;
    }

    public boolean decides() {
        return this == PEEK || this == DECIDE || this == EVENT;
    }

    public String path() {
        return switch (this) {
            case LIVE -> "/health/live";
            case PEEK, DECIDE, EVENT -> "/v1/decide";
            case TRACK -> "/v1/track";
            case BATCH -> "/v1/batch";
            case IMAGE -> "/v1/content/card-000";
            case SAME_IMAGE -> "/v1/content/card-000";
            case COUNTDOWN -> "/v1/content/countdown-000";
        };
    }

    /// The requests of this kind; each is as probable as the others.
    List<Template> templates(String writeKey) {
        return switch (this) {
            case IMAGE -> images(ImageShop.CARDS, writeKey);
            case SAME_IMAGE -> images(ImageShop.CARDS.subList(0, 1), writeKey);
            case COUNTDOWN -> images(ImageShop.COUNTDOWNS, writeKey);
            default -> requests(writeKey);
        };
    }

    private static List<Template> images(List<String> placements, String writeKey) {
        return placements.stream()
                .map(it -> Template.get("/v1/content/" + it + "?format=image&scale=2&userId=u-#######", writeKey))
                .toList();
    }

    private List<Template> requests(String writeKey) {
        return bodies().stream()
                .map(body -> body.isEmpty() ? Template.get(path()) : Template.post(path(), writeKey, body))
                .toList();
    }

    /// One body for each placement, or one for all.
    public List<String> bodies() {
        return switch (this) {
            case LIVE, IMAGE, SAME_IMAGE, COUNTDOWN -> List.of("");
            case PEEK -> decides("peek", "");
            case DECIDE -> decides("decide", "");
            case EVENT -> decides("decide", "\"events\":[" + EVENT_IN_DECIDE + "],");
            case TRACK -> List.of(EVENT_ALONE);
            case BATCH ->
                List.of(IntStream.range(0, BATCH_SIZE)
                        .mapToObj(_ -> EVENT_ALONE)
                        .collect(Collectors.joining(",", "{\"batch\":[", "]}")));
        };
    }

    private static List<String> decides(String mode, String events) {
        return Placements.NAMES.stream()
                .map(placement -> DECIDE_BODY
                        .replace("PLACEMENT", placement)
                        .replace("MODE", mode)
                        .replace("EVENTS", events))
                .toList();
    }

    private static final String DECIDE_BODY = oneLine("""
            {"userId":"u-#######","placements":["PLACEMENT"],"mode":"MODE",EVENTS
            "context":{"page":{"url":"https://shop.example/tents/dome?sort=rating","referrer":"https://search.example/"},
            "locale":"en-GB","timezone":"Europe/Berlin","userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:140.0)"}}""");

    private static final String EVENT_IN_DECIDE = oneLine("""
            {"type":"track","event":"Product Viewed","messageId":"m-################",
            "properties":{"product_id":"p-042","price":129.95,"currency":"EUR","position":3}}""");

    private static final String EVENT_ALONE = oneLine("""
            {"type":"track","userId":"u-#######","event":"Product Viewed","messageId":"m-################",
            "properties":{"product_id":"p-042","price":129.95,"currency":"EUR","position":3,"list":"search"},
            "context":{"page":{"url":"https://shop.example/tents/dome?sort=rating","path":"/tents/dome",
            "title":"Dome tents"},"locale":"en-GB","timezone":"Europe/Berlin",
            "userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:140.0)",
            "library":{"name":"analytics.js","version":"2.11.1"}}}""");

    private static String oneLine(String text) {
        return text.replace("\n", "");
    }
}
