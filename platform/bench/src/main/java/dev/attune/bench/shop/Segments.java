package dev.attune.bench.shop;

import java.util.LinkedHashMap;
import java.util.Map;

/// The shop's twenty groups of people, from rare to common: what a marketer of such a shop would write.
final class Segments {
    private static final String LINES = """
            gold-members         has(traits.tier) && traits.tier == "gold"
            big-orders           events("Order Completed", days(90)).exists(order, order.total > 300.0)
            loyal-and-quiet      segment("regulars") && segment("lapsed")
            tent-without-pegs    segment("tent-buyers") && !events("Order Completed", days(90)).exists(it, "accessories" in it.category)
            cart-left-behind     count("Product Added", days(3)) > 0 && count("Order Completed", days(3)) == 0
            climbers             affinity("category", "climbing") >= 0.3
            boot-lovers          affinity("category", "boots") >= 0.3
            into-tents           intent("category", "tents") >= 0.25
            into-winter          intent("category", "winter") >= 0.25
            tent-buyers          events("Order Completed", days(90)).exists(order, "tents" in order.category)
            newcomers            count("Order Completed") == 0 && count("Product Viewed", days(14)) > 0
            recent-buyers        days_since("Order Completed") >= 0 && days_since("Order Completed") <= 30
            searchers            count("Products Searched", days(14)) >= 2
            readers              count("Email Opened", days(30)) >= 2
            lapsed               count("Order Completed") > 0 && count("Product Viewed", days(14)) == 0
            regulars             count("Order Completed", days(120)) >= 2
            in-germany           has(traits.country) && traits.country == "DE"
            young                has(traits.age) && traits.age < 30
            reachable            consent("marketing")
            active               count("Product Viewed", days(30)) >= 3
            """;

    private Segments() {}

    /// Expressions by name.
    static Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        LINES.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            all.put(line.substring(0, blank), line.substring(blank).strip());
        });
        return all;
    }
}
