package dev.attune.testhost;

import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Inlet;
import dev.attune.api.Source;
import dev.attune.platform.Server;
import dev.attune.testkit.VirtualClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What an [InMemoryPlatform] begins with, step by step.
public final class Setup {
    private static final String FEED = "test-feed";

    private final Map<String, Contribution> contributions = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> settings = new ArrayList<>();

    Setup() {}

    /// One more contribution, under the name that a deployment would give it.
    public Setup with(String name, Contribution contribution) {
        contributions.put(name, contribution);
        return this;
    }

    /// An offer at [InMemoryPlatform#PLACEMENT]: `offer("sun-hat", "dimensions: { category: [hats] }")`.
    ///
    /// @param yaml more lines of its file, perhaps none
    public Setup offer(String name, String... yaml) {
        return file(
                "offers/" + name + ".yaml",
                "placements: [" + InMemoryPlatform.PLACEMENT + "]\nblock: hero\ncontent: { headline: " + name + " }\n"
                        + String.join("\n", yaml));
    }

    /// A file of the deployment, as `platform/DEPLOYMENT.md` describes it: `file("triggers/thanks.yaml", "…")`.
    public Setup file(String name, String text) {
        files.put(name, text);
        return this;
    }

    /// More lines of `deployment.yaml`.
    public Setup set(String yaml) {
        settings.add(yaml);
        return this;
    }

    /// Starts it, on a clock that stands at [dev.attune.testkit.Some#NOW].
    ///
    /// @throws AssertionError if the deployment has mistakes; it names each with file and line
    public InMemoryPlatform start() throws IOException {
        var inlet = new AtomicReference<@Nullable Inlet>();
        var all = new LinkedHashMap<>(contributions);
        all.put(FEED, (Source) opened -> {
            inlet.set(opened);
            return () -> {};
        });
        var clock = new VirtualClock();
        var shop = Shop.make();
        try {
            files.forEach(shop::write);
            shop.writeIfMissing("placements/" + InMemoryPlatform.PLACEMENT + ".yaml", placement());
            shop.write("deployment.yaml", deployment(all));
            var server = Server.unreachable(shop.folder(), shop.data(), clock, all);
            return new InMemoryPlatform(shop, server, Objects.requireNonNull(inlet.get()), clock);
        } catch (RuntimeException wrong) {
            shop.close();
            throw new AssertionError("the platform does not start: " + wrong.getMessage(), wrong);
        }
    }

    private String placement() {
        var strategies = contributions.entrySet().stream()
                .filter(it -> it.getValue() instanceof DecisionStrategy)
                .map(Map.Entry::getKey)
                .toList();
        return "limit: 10\nstrategies: " + strategies
                + "\ndefault: { id: default, block: hero, content: { headline: Nothing special } }\n";
    }

    private String deployment(Map<String, Contribution> all) {
        var text = new StringBuilder("name: test\ncatalogue: products\nplugins:\n");
        all.keySet().forEach(name -> text.append("  ").append(name).append(": {}\n"));
        var formats = formats();
        if (!formats.isEmpty()) {
            text.append("assemblers: { ").append(String.join(", ", formats)).append(" }\n");
        }
        if (settings.stream().noneMatch(it -> it.startsWith("purposes:"))) {
            text.append("purposes: { personalization: { default: granted }, marketing: { default: granted } }\n");
        }
        return text + String.join("\n", settings);
    }

    private List<String> formats() {
        var formats = new ArrayList<String>();
        contributions.forEach((name, contribution) -> {
            var described = contribution.getClass().getAnnotation(Contributes.class);
            if (contribution instanceof ContentAssembler && described != null) {
                for (var format : described.formats()) {
                    formats.add(format + ": " + name);
                }
            }
        });
        return formats;
    }
}
