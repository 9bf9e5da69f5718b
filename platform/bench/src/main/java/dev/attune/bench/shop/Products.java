package dev.attune.bench.shop;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the shop sells: two hundred products of ten categories.
final class Products {
    static final int COUNT = 200;
    static final List<String> CATEGORIES = List.of(
            "tents",
            "boots",
            "climbing",
            "winter",
            "accessories",
            "backpacks",
            "sleeping",
            "cooking",
            "clothing",
            "light");
    private static final List<String> BRANDS = List.of("Tindra", "Skarn", "Birka", "Fjell", "Aurin", "Monte");
    private static final List<String> COLOURS = List.of("forest", "ember", "slate", "sand", "night");

    private Products() {}

    static String id(int product) {
        return "p-%03d".formatted(product);
    }

    /// Every tenth product is of one category.
    static int ofCategory(int category, int which) {
        return which * CATEGORIES.size() + category;
    }

    static double price(int product) {
        return 9.95 + product * 37 % 390;
    }

    /// The catalogue as JSON lines.
    static String catalogue() {
        return IntStream.range(0, COUNT)
                .mapToObj(it -> """
                        {"id":"%s","name":"%s %d","price":%s,"stock":%d,"dimensions":{"category":["%s"],"brand":"%s","colour":"%s"}}""".formatted(
                                id(it),
                                BRANDS.get(it % BRANDS.size()),
                                it,
                                price(it),
                                10 + it,
                                CATEGORIES.get(it % CATEGORIES.size()),
                                BRANDS.get(it % BRANDS.size()),
                                COLOURS.get(it % COLOURS.size())))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
