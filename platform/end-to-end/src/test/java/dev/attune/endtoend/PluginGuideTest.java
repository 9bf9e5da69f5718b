package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Follows the guide for plugin authors and its how-to pages word by word, in a folder outside this repository: types
/// what they say, and sees what they promise. So one plugin of each kind is made, built, tested, installed and used.
@Timeout(600)
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class PluginGuideTest {
    private static final Path PAGES = ServerJar.root().resolve("plugins-api");

    private Author author;
    private Walk guide;
    private Map<String, Walk> howTos;

    @BeforeAll
    void followsThePagesUntilTheServerStarts() throws Exception {
        author = Author.in(Folders.make("author"));
        guide = new Walk(Page.read(PAGES.resolve("README.md")), author);
        howTos = Map.of(
                "strategy", howTo("strategy"),
                "source", howTo("source"),
                "matcher", howTo("matcher"),
                "assembler", howTo("assembler"),
                "channel", howTo("channel"));
        guide.untilTheServerStarts();
        for (var page : howTos.values()) {
            page.untilTheServerIsAsked();
        }
        author.attune("validate", "shop").good();
        author.starts(author.folder().resolve("shop"), false);
    }

    private Walk howTo(String kind) throws IOException {
        return new Walk(Page.read(PAGES.resolve("how-to/" + kind + ".md")), author);
    }

    @AfterAll
    void leaves() throws Exception {
        author.close();
        Folders.delete(author.folder());
    }

    @Test
    void theGuideEndsWithTheAuthorsOwnReasonInAnAnswer() throws Exception {
        assertThat(guide.toTheEnd()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strategy", "source", "matcher", "assembler", "channel"})
    void eachHowToEndsWithWhatThePluginDoes(String kind) throws Exception {
        assertThat(howTos.get(kind).toTheEnd()).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        for (var wrong : List.of(
                new Wrong("'Hats'", "plugin", "new", "Hats", "--kind", "strategy"),
                new Wrong("Did you mean 'strategy'?", "plugin", "new", "hats", "--kind", "strategi"),
                new Wrong("is not empty", "plugin", "new", "strategy-hats", "--kind", "strategy"),
                new Wrong("ships with Attune", "plugin", "new", "strategy-rules", "--kind", "strategy"),
                new Wrong("not written in 'lisp'", "plugin", "new", "hats", "--kind", "strategy", "--language", "lisp"),
                new Wrong("is no plugin's folder", "plugin", "check", "shop"),
                new Wrong("has no deployment.yaml", "plugin", "install", "strategy-hats", "--deployment", "data"),
                new Wrong("there is no nothing", "plugin", "install", "nothing", "--deployment", "shop"),
                new Wrong("no zip", "plugin", "install", "settings.xml", "--deployment", "shop"))) {
            var said = author.attune(wrong.arguments());
            assertThat(said.code()).as(said.text()).isEqualTo(1);
            assertThat(said.text()).contains(wrong.says());
        }
    }

    /// A command that cannot be done, and what is said then.
    private record Wrong(String says, String... arguments) {}

    /// A zip whose class calls System.exit when it is loaded cannot harm whoever looks at it; nor is it installed.
    @Test
    void aPluginThatEndsTheProcessIsNotInstalled() throws Exception {
        var folder = author.folder().resolve("matcher-hats");
        var source = folder.resolve("src/main/java/com/example/hats/HatsMatcher.java");
        var before = Files.readString(source);
        try {
            Files.writeString(
                    source, before.replace("this.settings = settings;", "this.settings = settings; System.exit(0);"));
            author.types("mvn", "-q", "-B", "package", "-Dmaven.test.skip=true", "-f", folder.toString())
                    .good();
            var check = author.attune("plugin", "check", "matcher-hats", "--no-build");
            assertThat(check.code()).isEqualTo(1);
            assertThat(check.text()).contains("ended the process that loaded it");
            var install = author.attune("plugin", "install", "matcher-hats", "--deployment", "shop");
            assertThat(install.code()).isEqualTo(1);
            assertThat(install.text()).contains("ended the process that loaded it");
        } finally {
            Files.writeString(source, before);
        }
    }
}
