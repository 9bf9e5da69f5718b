package dev.attune.platform.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A small deployment in which each kind of file occurs once, with two shipped blocks beside it.
record SampleFolder(Path folder, Path shippedBlocks) {
    private static final Map<String, String> FILES = Map.of(
            "shop/deployment.yaml",
            """
            name: trailblazer
            locales: [en-GB, de-DE]
            timezone: Europe/Berlin
            plugins:
              segment: { plugin: source-segment }
              rules: { plugin: strategy-rules }
              crm:
                plugin: webhook
                budget: 2s
                required: false
                settings: { url: "https://crm.example/hooks" }
            purposes:
              personalization: { default: granted }
              marketing: {}
            collect-purpose: personalization
            catalogue: products
            """,
            "shop/placements/home-hero.yaml",
            """
            description: The large picture
            strategies: [rules]
            deadline: 20ms
            default:
              id: welcome
              block: hero
              content: { headline: Welcome outside }
            """,
            "shop/placements/cart.yaml",
            """
            limit: 4
            candidates: items
            where: candidate.price < 500.0
            default:
              block: hero
              content: { headline: More }
            """,
            "shop/offers/starter-kit.yaml",
            """
            placements: [home-hero]
            block: hero
            priority: 20
            when: |
              segment("tent-buyers")
                && consent("personalization")
            because:
              - 'bought a tent ${days_since("Order Completed")} days ago'
            caps:
              per-person: { limit: 3, per: 1d }
            purpose: personalization
            from: 2026-11-01T00:00:00Z
            until: 2026-12-01T00:00:00Z
            experiment: tent-hero
            content: { headline: Your tent wants company }
            variants:
              bundle-10: { badge: 10 % off }
              free-shipping: {}
            locales:
              de-DE: { headline: Dein Zelt }
              de-DE/bundle-10: { badge: 10 % auf alles }
            """,
            "shop/experiments/tent-hero.yaml",
            """
            hypothesis: Ten percent off sells more
            status: running
            holdout: 0.1
            variants: { bundle-10: 0.5, free-shipping: 0.5 }
            control: free-shipping
            goals:
              - name: attached
                event: Order Completed
                when: '"accessories" in event.category'
                within: 30d
            """,
            "shop/segments/tent-buyers.cel",
            """
            // Bought a tent
            // in the last 90 days.
            events("Order Completed", days(90)).exists(e, "tents" in e.category)
            """,
            "shop/triggers/vip-alert.yaml",
            """
            when: { entered: tent-buyers }
            channel: crm
            class: marketing
            purpose: marketing
            content: { text: Somebody bought a tent }
            """,
            "shipped/hero/schema.json",
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "headline": { "type": "string", "maxLength": 40 },
                "badge": { "type": "string" }
              },
              "required": ["headline"],
              "additionalProperties": false
            }
            """,
            "shipped/hero/html.liquid",
            "<h1>{{ headline }}</h1>",
            "shipped/product/schema.json",
            "{ \"type\": \"object\" }");

    static SampleFolder in(Path folder) {
        var sample = new SampleFolder(folder.resolve("shop"), folder.resolve("shipped"));
        FILES.forEach((file, text) -> write(folder.resolve(file), text));
        return sample;
    }

    Deployment read() {
        return DeploymentReader.read(folder, Optional.of(shippedBlocks));
    }

    /// Writes a file anew, or a new one.
    void write(String file, String text) {
        write(folder.resolve(file), text);
    }

    /// Writes a file in which a piece of text is another.
    void replace(String file, String text, String other) {
        var before = text(file);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(file + " does not contain '" + text + "'");
        }
        write(file, before.replace(text, other));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
