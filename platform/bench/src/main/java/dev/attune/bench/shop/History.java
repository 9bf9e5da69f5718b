package dev.attune.bench.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What one person did, as calls of Segment's specification; the same number gives the same person.
public final class History {
    private static final int DAYS = 120;
    private static final String[] COUNTRIES = {"DE", "DE", "AT", "CH", "FR", "NL", "GB", "SE"};
    private static final String[] TIERS = {"none", "none", "none", "bronze", "bronze", "silver", "silver", "gold"};

    private final SplittableRandom random;
    private final String user;
    private final int person;
    private final Instant now;
    private final int favourite;

    private History(int person, Instant now) {
        this.person = person;
        this.random = new SplittableRandom(person);
        this.user = "u-%07d".formatted(person);
        this.now = now;
        this.favourite = random.nextInt(Products.CATEGORIES.size());
    }

    /// Writes one call that says who the person is and so many events, oldest first, separated by commas.
    public static void write(int person, int events, Instant now, StringBuilder out) {
        var history = new History(person, now);
        var times = history.times(events);
        history.identify(times.length == 0 ? now : times[0], out);
        for (int i = 0; i < events; i++) {
            out.append(',');
            history.event(i, times[i], out);
        }
    }

    /// More of it lately than long ago.
    private Instant[] times(int events) {
        var times = new Instant[events];
        for (int i = 0; i < events; i++) {
            double ago =
                    Math.pow(random.nextDouble(), 2) * Duration.ofDays(DAYS).toMillis();
            times[i] = now.minusMillis(60_000 + (long) ago).truncatedTo(ChronoUnit.MILLIS);
        }
        Arrays.sort(times);
        return times;
    }

    private void identify(Instant time, StringBuilder out) {
        begin("identify", time, -1, out);
        out.append(",\"anonymousId\":\"a-").append(user);
        out.append("\",\"traits\":{\"first_name\":\"Ann\",\"email\":\"")
                .append(user)
                .append("@example.com\"");
        out.append(",\"country\":\"").append(COUNTRIES[random.nextInt(COUNTRIES.length)]);
        out.append("\",\"tier\":\"").append(TIERS[random.nextInt(TIERS.length)]);
        out.append("\",\"age\":").append(18 + random.nextInt(60));
        out.append(",\"points\":").append(random.nextInt(1000));
        out.append("},\"context\":{\"consent\":{\"categoryPreferences\":{\"personalization\":true,\"marketing\":")
                .append(random.nextInt(3) == 0)
                .append("}}}}");
    }

    private void event(int number, Instant time, StringBuilder out) {
        begin("track", time, number, out);
        int kind = random.nextInt(100);
        if (kind < 6) {
            order(number, out);
        } else if (kind < 70) {
            about("Product Viewed", out);
        } else if (kind < 82) {
            about("Product Added", out);
        } else if (kind < 91) {
            out.append(",\"event\":\"Email Opened\",\"properties\":{\"campaign\":\"autumn-")
                    .append(number)
                    .append("\"}}");
        } else {
            out.append(",\"event\":\"Products Searched\",\"properties\":{\"query\":\"dome tent ")
                    .append(number)
                    .append("\"}}");
        }
    }

    private void about(String event, StringBuilder out) {
        int product = product();
        out.append(",\"event\":\"").append(event);
        out.append("\",\"properties\":{\"product_id\":\"").append(Products.id(product));
        out.append("\",\"price\":").append(Products.price(product));
        out.append(",\"currency\":\"EUR\",\"position\":").append(random.nextInt(20));
        out.append("},\"context\":{\"page\":{\"path\":\"/products/").append(Products.id(product));
        out.append("\"},\"locale\":\"en-GB\"}}");
    }

    private void order(int number, StringBuilder out) {
        int first = product();
        int second = product();
        out.append(",\"event\":\"Order Completed\",\"properties\":{\"order_id\":\"o-")
                .append(person);
        out.append('-').append(number).append("\",\"total\":");
        out.append(Products.price(first) + Products.price(second)).append(",\"currency\":\"EUR\",\"products\":[");
        line(first, out);
        out.append(',');
        line(second, out);
        out.append("]}}");
    }

    private static void line(int product, StringBuilder out) {
        out.append("{\"product_id\":\"").append(Products.id(product));
        out.append("\",\"price\":").append(Products.price(product)).append(",\"quantity\":1}");
    }

    private int product() {
        int category = random.nextInt(10) < 6 ? favourite : random.nextInt(Products.CATEGORIES.size());
        return Products.ofCategory(category, random.nextInt(Products.COUNT / Products.CATEGORIES.size()));
    }

    private void begin(String type, Instant time, int number, StringBuilder out) {
        out.append("{\"type\":\"").append(type).append("\",\"userId\":\"").append(user);
        out.append("\",\"messageId\":\"h-").append(person).append('-').append(number);
        out.append("\",\"timestamp\":\"").append(time).append('"');
    }
}
