package dev.attune.bench.shop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Eight offers for each placement: from one for few people to one for everybody, two of them capped.
final class Offers {
    private final List<String> segments = new ArrayList<>(Segments.all().keySet());

    /// Files by name.
    Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        for (int place = 0; place < Placements.NAMES.size(); place++) {
            var rules = rules(place);
            for (int i = 0; i < rules.size(); i++) {
                all.put("offer-" + place + "-" + i, file(Placements.NAMES.get(place), 80 - 10 * i, rules.get(i)));
            }
        }
        return all;
    }

    private List<String> rules(int place) {
        var category = Products.CATEGORIES.get(place % Products.CATEGORIES.size());
        return List.of(
                when("%s && %s", member(place), "traits.tier != \"none\""),
                when("%s && has(traits.country)", member(place + 5)) + "caps: { per-person: { limit: 3, per: 1d } }\n",
                when("%s || %s", member(place + 7), member(place + 3)),
                when("consent(\"marketing\") && count(\"Email Opened\", days(30)) >= %s", "3") + "purpose: marketing\n",
                when("%s && !%s", member(place + 12), member(place + 1))
                        + "caps: { total: { limit: 100000000, per: 30d } }\n",
                when("has(traits.points) && traits.points >= %s", "900"),
                when("affinity(\"category\", \"%s\") >= 0.35", category) + "dimensions: { category: [" + category
                        + "] }\n",
                "");
    }

    private String member(int segment) {
        return "segment(\"" + segments.get(segment % segments.size()) + "\")";
    }

    private static String when(String condition, Object... parts) {
        return "when: '" + condition.formatted(parts) + "'\n";
    }

    private static String file(String placement, int priority, String rule) {
        return """
                placements: [%1$s]
                block: hero
                priority: %2$d
                %3$sbecause: ['looked at ${count("Product Viewed")} products']
                content:
                  headline: What %1$s shows with priority %2$d
                  text: Two porches, four seasons, five minutes. Find the tent you will still like on the third day of rain.
                  image: /images/scene-%2$d.svg
                  image-alt: A tent at dusk with mat, stove, chair and lantern around it
                  cta: { label: Find your tent, url: "/?category=tents&from=%1$s" }
                """.formatted(placement, priority, rule);
    }
}
