package dev.attune.bench.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/// What the shop needs beside its other files so that it shows images: placements with a product each, and with a
/// countdown each. What is drawn is kept in so little memory that nearly every image is drawn anew.
public final class ImageShop {
    /// Placements that show one product.
    public static final List<String> CARDS = names("card", 200);
    /// Placements that count down, each to another moment.
    public static final List<String> COUNTDOWNS = names("countdown", 100);

    private static final List<String> PICTURES =
            List.of("tent-dome-forest", "tent-dome-ember", "tent-dome-ocean", "backpack-teal", "tent-tunnel-moss");
    private static final String CLOCK = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:a="https://attune.dev/image" width="400" height="100">
              <rect width="400" height="100" fill="#f6f4ee"/>
              <a:countdown to="{{ until }}" x="10" y="5" width="380" align="center" font-size="40" fill="#1d2a24"
                  card="#ffffff" ended="It is over" still="Soon over"/>
            </svg>
            """;

    private ImageShop() {}

    /// Adds to a deployment that [ShopFolder] wrote.
    ///
    /// @param assets the folder with pictures
    public static void add(Path deployment, Path assets, Instant now) throws IOException {
        var file = deployment.resolve("deployment.yaml");
        var written = Files.readString(file)
                .replace("purposes:\n", """
                          image:
                            plugin: assembler-image
                            budget: 3s
                            settings: { assets: "%s", cache: 1 }
                        purposes:
                        """.formatted(assets))
                .replace("{ json: json }", "{ json: json, image: image }");
        Files.writeString(file, written);
        for (int i = 0; i < CARDS.size(); i++) {
            placement(
                    deployment,
                    CARDS.get(i),
                    "product",
                    "{ name: \"Skarn %d four-season dome tent\", price: %d.95, currency: EUR, category: tents, badge: New, image: /images/%s.svg }"
                            .formatted(i, 100 + i, PICTURES.get(i % PICTURES.size())));
        }
        write(deployment.resolve("blocks/clock/image.liquid"), CLOCK);
        write(
                deployment.resolve("blocks/clock/schema.json"),
                "{\"type\":\"object\",\"x-safe-if-frozen\":true,\"properties\":{\"until\":{\"type\":\"string\"}}}");
        for (int i = 0; i < COUNTDOWNS.size(); i++) {
            var until = now.truncatedTo(ChronoUnit.SECONDS).plus(100 + 7L * i, ChronoUnit.HOURS);
            placement(deployment, COUNTDOWNS.get(i), "clock", "{ until: \"%s\" }".formatted(until));
        }
    }

    private static void placement(Path deployment, String name, String block, String content) throws IOException {
        write(
                deployment.resolve("placements/" + name + ".yaml"),
                "description: Shows an image\nlimit: 1\nstrategies: [rules]\ndefault:\n  block: %s\n  content: %s\n"
                        .formatted(block, content));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(String kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%s-%03d".formatted(kind, i))
                .toList();
    }
}
