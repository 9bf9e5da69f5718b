import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Simulated past customers: what they looked at and bought in the 120 days before [#NOW], in the shape of Segment's
/// tracking API. Whoever brings them in moves the times so that they end today.
final class Customers {
    /// The end of the history. Nothing happens later.
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final int COUNT = 400;
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Alva", "Bo", "Clara", "Dario", "Ella", "Finn", "Greta", "Hugo", "Ida", "Jonas", "Kaja", "Leo", "Mara",
            "Nils", "Olga", "Paul", "Runa", "Silas", "Thea", "Ugo", "Vera", "Wim", "Yara");
    /// What somebody is into: the category first, what they look at beside it after.
    private static final List<List<String>> TASTES = List.of(
            List.of("tents", "sleeping", "accessories", "kitchen"),
            List.of("boots", "backpacks", "accessories", "jackets"),
            List.of("climbing", "jackets", "backpacks", "accessories"),
            List.of("winter", "down-jackets", "fleece", "boots"),
            List.of("jackets", "fleece", "trousers", "boots"),
            List.of("accessories", "daypacks", "kitchen", "winter"));

    private record Line(Instant time, String json) {}

    private final Catalogue catalogue;
    private final Random chance = new Random(1848);
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<Catalogue.Product>> popularFirst = new HashMap<>();
    private int messages;
    private int orders;

    Customers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String jsonLines() {
        personas();
        for (int n = 1; n <= COUNT; n++) {
            live("c-%03d".formatted(n), FIRST_NAMES.get(n % FIRST_NAMES.size()), TASTES.get(chance.nextInt(TASTES.size())));
        }
        declare("cleo", new Json().put("spent_this_year", catalogue.get("boot-03").price()), ago(40, 1));
        lines.sort(Comparator.comparing(Line::time));
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.json()).append('\n'));
        return text.toString();
    }

    /// The people the shop's menu offers to log in as; shop/personas.json tells their stories.
    private void personas() {
        identify("ann", "Ann", ago(60, 3), true);
        view("ann", "tent-dome-02", ago(14, 5));
        view("ann", "tent-dome-06", ago(14, 4));
        view("ann", "tent-tunnel-03", ago(13, 4));
        buy("ann", List.of("tent-dome-06"), ago(12, 3));
        view("ann", "lantern-02", ago(9, 3));

        identify("ben", "Ben", ago(90, 2), true);
        view("ben", "tent-tunnel-02", ago(31, 4));
        buy("ben", List.of("tent-tunnel-02"), ago(30, 4));
        view("ben", "pegs-02", ago(10, 4));
        buy("ben", List.of("pegs-02", "headlamp-03", "groundsheet-02"), ago(10, 3));
        view("ben", "sleeping-bag-04", ago(2, 3));

        identify("cleo", "Cleo", ago(100, 2), false);
        view("cleo", "boot-03", ago(41, 2));
        buy("cleo", List.of("boot-03"), ago(40, 2));
        for (int n = 1; n <= 6; n++) {
            view("cleo", "boot-%02d".formatted(n * 2), ago(6 - n / 2, 3 + n));
        }
        view("cleo", "shoe-05", ago(2, 2));

        identify("emil", "Emil", ago(80, 2), true);
        buy("emil", List.of("rope-02", "quickdraw-04"), ago(50, 6));
        view("emil", "helmet-03", ago(5, 5));
        view("emil", "rope-05", ago(4, 5));
        view("emil", "quickdraw-05", ago(4, 4));
        view("emil", "chalkbag-02", ago(1, 5));
    }

    /// A few visits, most of them about what this customer is into.
    private void live(String user, String firstName, List<String> taste) {
        int since = 20 + chance.nextInt(100);
        identify(user, firstName, ago(since, chance.nextInt(20)), chance.nextInt(10) < 6);
        int visits = 1 + chance.nextInt(4);
        for (int visit = 0; visit < visits; visit++) {
            Instant time = ago(chance.nextInt(since), 1 + chance.nextInt(22));
            var seen = new ArrayList<String>();
            int views = 1 + chance.nextInt(5);
            for (int n = 0; n < views; n++) {
                String product = any(taste.get(Math.min(chance.nextInt(4), chance.nextInt(4))));
                view(user, product, time.plusSeconds(50L * n));
                seen.add(product);
            }
            if (chance.nextInt(100) < 34) {
                Instant later = time.plusSeconds(50L * views);
                track(user, "Product Added", later, product(seen.getLast()).put("quantity", 1));
                if (chance.nextInt(100) < 62) {
                    buy(user, seen.size() > 2 && chance.nextBoolean() ? seen.subList(seen.size() - 2, seen.size()) : List.of(seen.getLast()), later.plusSeconds(90));
                }
            }
        }
    }

    /// Popular things are popular: some products of a category are looked at far more than the rest.
    private String any(String category) {
        var products = popularFirst.computeIfAbsent(category, it -> {
            var shuffled = new ArrayList<>(catalogue.in(it));
            Collections.shuffle(shuffled, new Random(it.hashCode()));
            return shuffled;
        });
        double skewed = chance.nextDouble() * chance.nextDouble();
        return products.get((int) (skewed * products.size())).id();
    }

    private void identify(String user, String firstName, Instant time, boolean marketing) {
        var traits = new Json()
                .put("first_name", firstName)
                .put("email", user + "@example.com")
                .put("country", chance.nextInt(3) == 0 ? "GB" : "DE")
                .put("created_at", time.toString());
        var consent = new Json().put("consent", new Json().put("categoryPreferences", new Json().put("personalization", true).put("marketing", marketing)));
        add(time, line("identify", user, time).put("traits", traits).put("context", consent));
    }

    /// What the shop's books say, after an order.
    private void declare(String user, Json traits, Instant time) {
        add(time, line("identify", user, time).put("traits", traits));
    }

    private void view(String user, String id, Instant time) {
        track(user, "Product Viewed", time, product(id));
    }

    private void buy(String user, List<String> ids, Instant time) {
        double total = ids.stream().distinct().mapToDouble(id -> catalogue.get(id).price()).sum();
        track(user, "Order Completed", time, new Json()
                .put("order_id", "o-" + (1001 + orders++))
                .put("total", Math.round(total * 100) / 100.0)
                .put("currency", "EUR")
                .put("products", ids.stream().distinct().map(id -> product(id).put("quantity", 1)).toList()));
    }

    private Json product(String id) {
        return new Json().put("product_id", id).put("price", catalogue.get(id).price());
    }

    private void track(String user, String event, Instant time, Json properties) {
        add(time, line("track", user, time).put("event", event).put("properties", properties));
    }

    private Json line(String type, String user, Instant time) {
        return new Json()
                .put("type", type)
                .put("messageId", "history-" + ++messages)
                .put("userId", user)
                .put("timestamp", time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private void add(Instant time, Json line) {
        lines.add(new Line(time, line.toString()));
    }

    private static Instant ago(int days, int hours) {
        return NOW.minus(Duration.ofDays(days)).minus(Duration.ofHours(hours));
    }
}
