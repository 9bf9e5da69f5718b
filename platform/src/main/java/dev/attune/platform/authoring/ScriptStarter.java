package dev.attune.platform.authoring;

import dev.attune.scripts.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One function in JavaScript, with examples of what it has to answer.
final class ScriptStarter implements Starter {
    @Override
    public void write(Plan plan) throws IOException {
        var kind = "js/" + plan.kind().word() + "/";
        var values = values(plan);
        write(plan, plan.id() + ".js", Template.fill(kind + "script.template", values));
        write(plan, "examples/" + values.get("example") + ".json", Template.fill(kind + "first.template", values));
        write(plan, "examples/nothing-to-go-by.json", Template.fill(kind + "second.template", values));
        write(plan, "examples/" + values.get("another") + ".json", Template.fill(kind + "third.template", values));
        write(plan, "jsconfig.json", Template.fill("js/jsconfig.template", values));
        write(plan, "README.md", Template.fill("js/readme.template", values));
        write(plan, "attune.d.ts", types());
    }

    private static Map<String, String> values(Plan plan) {
        return switch (plan.kind()) {
            case STRATEGY ->
                Map.of(
                        "id", plan.id(),
                        "kind", plan.kind().word(),
                        "function", "rank",
                        "description", "Puts first what a person leans towards",
                        "example", "likes-hats",
                        "another", "no-candidates",
                        "expects", "`choices` (the ids, best first) or the whole `answer`");
            case ASSEMBLER ->
                Map.of(
                        "id", plan.id(),
                        "kind", plan.kind().word(),
                        "function", "assemble",
                        "description", "Shows a headline and a text",
                        "example", "headline",
                        "another", "as-json",
                        "expects", "the whole `answer`");
            default ->
                throw new AuthorException("only a strategy or an assembler can be a script; write "
                        + plan.kind().title() + " in Java: --language java");
        };
    }

    private static String types() throws IOException {
        try (var in = Objects.requireNonNull(Trials.class.getResourceAsStream("attune.d.ts"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Plan plan, String file, String text) throws IOException {
        Path target = plan.folder().resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.writeString(target, text);
    }

    @Override
    public List<String> next(Plan plan, Programs programs) {
        return List.of(
                "cd " + plan.folder(),
                programs.launcher() + " plugin check .                 # runs the examples",
                programs.launcher() + " plugin install . --deployment DIR");
    }
}
