package dev.attune.platform.authoring;

import dev.attune.platform.binding.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `attune plugin new`: makes a folder that builds and tests by itself, anywhere on disk.
@Command(name = "new", description = "Makes a plugin's folder, to begin with.", mixinStandardHelpOptions = true)
final class NewPlugin implements Callable<Integer> {
    private final Programs programs;
    private final Map<String, Starter> languages;

    @Parameters(paramLabel = "NAME", description = "In kebab-case, such as strategy-hats.")
    private String name = "";

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "strategy, source, matcher, assembler or channel.")
    private String kind = "";

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Default: ${DEFAULT-VALUE}.")
    private String language = "java";

    @Option(names = "--dir", paramLabel = "DIR", description = "The folder to make. Default: NAME, here.")
    private @Nullable Path folder;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Of its artefact and its package. Default: ${DEFAULT-VALUE}.")
    private String group = "com.example";

    NewPlugin(Programs programs) {
        this.programs = programs;
        this.languages =
                Map.of("java", new JavaStarter(new Contract(programs.repository())), "js", new ScriptStarter());
    }

    @Override
    public Integer call() throws IOException {
        var starter = languages.get(language);
        if (starter == null) {
            throw new AuthorException("plugins are not written in '" + language + "' here. "
                    + Nearest.advice(language, languages.keySet()));
        }
        var plan = new Plan(
                name,
                Kind.of(kind),
                group,
                (folder == null ? Path.of(name) : folder).toAbsolutePath().normalize());
        if (Files.exists(programs.plugins().resolve(plan.id() + ".zip"))) {
            throw new AuthorException("'" + plan.id() + "' is a plugin that ships with Attune, and yours would take its"
                    + " place; take another name");
        }
        begin(plan.folder());
        starter.write(plan);
        System.out.println("Made " + plan.id() + ", " + plan.kind().title() + ". What is next:");
        System.out.println();
        starter.next(plan, programs).forEach(line -> System.out.println("  " + line));
        return 0;
    }

    private static void begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new AuthorException(folder + " is not empty; name another folder with --dir");
            }
        }
    }
}
