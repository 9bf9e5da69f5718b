package dev.attune.platform.authoring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `attune plugin reference`: the contract's documentation as web pages, made of its sources by this JDK.
@Command(
        name = "reference",
        description = "Writes the reference of the contract, as web pages.",
        mixinStandardHelpOptions = true)
final class ReferencePages implements Callable<Integer> {
    private final Programs programs;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where to. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("attune-reference");

    ReferencePages(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        var sources = programs.home().resolve("plugins-api/api/src/main/java");
        var javadoc = ToolProvider.getSystemDocumentationTool();
        if (!Files.isDirectory(sources) || javadoc == null) {
            throw new AuthorException(
                    javadoc == null
                            ? "this Java has no javadoc; use a whole JDK"
                            : "there are no sources of the contract at " + sources + "; use Attune's own folder");
        }
        int failed = javadoc.run(
                null,
                System.err,
                System.err,
                "-quiet",
                "-Xdoclint:none",
                "-windowtitle",
                "Attune's contract for plugins",
                "-d",
                folder.toString(),
                "-classpath",
                programs.jar().toString(),
                "-sourcepath",
                sources.toString(),
                "dev.attune.api");
        if (failed == 0) {
            System.out.println("Open " + folder.resolve("index.html"));
        }
        return failed == 0 ? 0 : 1;
    }
}
