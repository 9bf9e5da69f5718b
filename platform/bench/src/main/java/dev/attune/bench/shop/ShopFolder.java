package dev.attune.bench.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The shop's deployment as files: 20 segments, 10 placements, 80 offers.
public final class ShopFolder {
    private static final String DEPLOYMENT = """
            name: bench
            plugins:
              catalogue:
                plugin: source-file
                settings: { path: catalogue.jsonl, kind: catalogue }
              segment:
                plugin: source-segment
              deterministic:
                plugin: matcher-deterministic
              rules:
                plugin: strategy-rules
                budget: 100ms
                settings:
                  boosts:
                    - { from: intent, of: category, weight: 8 }
                    - { from: affinity, of: category, weight: 3 }
              json:
                plugin: assembler-json
            purposes:
              personalization: { default: granted, denied-by-gpc: true }
              marketing: { default: denied, denied-by-gpc: true }
            collect-purpose: personalization
            catalogue: products
            assemblers: { json: json }
            """;

    private ShopFolder() {}

    /// Files by their path.
    public static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put("deployment.yaml", DEPLOYMENT);
        files.put("catalogue.jsonl", Products.catalogue());
        Segments.all().forEach((name, expression) -> files.put("segments/" + name + ".cel", expression + "\n"));
        Placements.NAMES.forEach(name -> files.put("placements/" + name + ".yaml", placement(name)));
        new Offers().all().forEach((name, offer) -> files.put("offers/" + name + ".yaml", offer));
        return files;
    }

    private static String placement(String name) {
        return """
                description: Shows one of eight offers
                limit: 1
                strategies: [rules]
                default:
                  block: hero
                  content: { headline: Welcome at %s }
                """.formatted(name);
    }

    /// Writes the files into a new folder.
    public static void write(Path folder) throws IOException {
        for (var file : files().entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
