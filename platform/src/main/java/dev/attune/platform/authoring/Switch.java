package dev.attune.platform.authoring;

import dev.attune.platform.binding.BindingException;
import dev.attune.platform.binding.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a plugin is switched on: the lines to add to a deployment's files.
final class Switch {
    private final Seen seen;
    private final Path deployment;
    private final Path settings;

    /// @param settings a file of settings to begin with, if it is there
    Switch(Seen seen, Path deployment, Path settings) {
        this.seen = seen;
        this.deployment = deployment;
        this.settings = settings;
    }

    List<String> lines() throws IOException {
        var names = usesOf(seen.id(), deployment);
        if (!names.isEmpty()) {
            return List.of("deployment.yaml uses it already, as " + String.join(", ", names) + ".");
        }
        var lines = new ArrayList<>(List.of("Add to deployment.yaml:", "", "plugins:", "  " + seen.id() + ":"));
        var values = values();
        if (values.isEmpty()) {
            lines.set(lines.size() - 1, "  " + seen.id() + ": {}");
        } else {
            lines.add("    settings:");
            values.forEach(line -> lines.add("      " + line));
        }
        switch (seen.kind().orElse("")) {
            case "DecisionStrategy" ->
                lines.addAll(List.of(
                        "",
                        "and to a placement, such as placements/home-hero.yaml:",
                        "",
                        "strategies: [" + seen.id() + "]"));
            case "ContentAssembler" -> lines.addAll(List.of("assemblers: { " + formats() + " }"));
            case "ChannelActivator" ->
                lines.addAll(List.of(
                        "",
                        "and a file triggers/NAME.yaml:",
                        "",
                        "when: { event: Order Completed }",
                        "channel: " + seen.id(),
                        "class: service",
                        "content: { text: Thank you for your order }"));
            default -> {
                // Sources and matchers need no more.
            }
        }
        return lines;
    }

    private List<String> values() throws IOException {
        if (Files.exists(settings)) {
            return Files.readAllLines(settings);
        }
        return seen.settings().entrySet().stream()
                .map(it -> (it.getValue().required() ? "" : "# ") + it.getKey() + ": "
                        + it.getValue().defaultText().orElse("…") + "   # "
                        + it.getValue().description())
                .toList();
    }

    private String formats() {
        return String.join(
                ", ", seen.formats().stream().map(it -> it + ": " + seen.id()).toList());
    }

    /// What a deployment calls a plugin; empty if it does not use it, or cannot be read.
    static List<String> usesOf(String id, Path deployment) throws IOException {
        var file = deployment.resolve("deployment.yaml");
        try {
            if (!(Yaml.read("deployment.yaml", Files.readString(file)).get("plugins") instanceof Map<?, ?> plugins)) {
                return List.of();
            }
            var names = new ArrayList<String>();
            plugins.forEach((name, use) -> {
                var plugin = use instanceof Map<?, ?> map && map.get("plugin") instanceof String text ? text : name;
                if (id.equals(plugin)) {
                    names.add(String.valueOf(name));
                }
            });
            return names;
        } catch (BindingException unreadable) {
            return List.of();
        }
    }
}
