package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From nothing to a script that decides, as its author types it.
@Timeout(300)
class ScriptAuthorTest {
    private final Author author;

    ScriptAuthorTest(@TempDir Path folder) throws IOException {
        author = Author.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strategy", "assembler"})
    void aNewScriptIsGood(String kind) throws IOException, InterruptedException {
        author.attune("plugin", "new", "mine", "--kind", kind, "--language", "js")
                .good();

        assertThat(author.attune("plugin", "check", "mine").good().text())
                .contains("3 passed, 0 failed", "mine is good")
                .doesNotContain("it fails when");
    }

    @Test
    void aMistakeIsShownWithItsPlace() throws IOException, InterruptedException {
        author.attune("plugin", "new", "mine", "--kind", "strategy", "--language", "js")
                .good();
        var script = author.folder().resolve("mine/mine.js");
        Files.writeString(script, Files.readString(script).replace("request.candidates", "request.candidate"));

        var said = author.attune("plugin", "check", "mine");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("0 passed, 3 failed", "mine.js:11:", "TypeError", "cannot be taken");
    }

    @Test
    void aScriptThatNeedsSomethingToBeThereIsFoundOutWithoutAnExample() throws IOException, InterruptedException {
        author.attune("plugin", "new", "mine", "--kind", "strategy", "--language", "js")
                .good();
        var folder = author.folder().resolve("mine");
        Files.delete(folder.resolve("examples/no-candidates.json"));
        Files.delete(folder.resolve("examples/nothing-to-go-by.json"));
        var script = Files.readString(folder.resolve("mine.js"));
        Files.writeString(
                folder.resolve("mine.js"),
                script.replace("choices.some((choice) => choice.score > 0)", "choices[0].score > 0"));
        assertThat(author.attune("plugin", "check", "mine").good().text())
                .contains("should  it fails when there is nothing to choose from", "mine.js:", "mine is good");

        Files.writeString(
                folder.resolve("mine.js"), script.replace("affinity[\"category\"] ?? {}", "affinity[\"category\"]"));
        var said = author.attune("plugin", "check", "mine");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .contains("1 passed", "MUST    it fails when nothing is known of the person", "mine.js:");
    }

    @Test
    void anExampleThatFailsSaysWhatWasAnswered() throws IOException, InterruptedException {
        author.attune("plugin", "new", "mine", "--kind", "strategy", "--language", "js")
                .good();
        var example = author.folder().resolve("mine/examples/likes-hats.json");
        Files.writeString(
                example, Files.readString(example).replace("[\"red-hat\", \"warm-boots\", \"map\"]", "[\"map\"]"));

        assertThat(author.attune("plugin", "check", "mine").text())
                .contains("MUST    examples/likes-hats.json: it should have chosen [map], but answered", "likes hats");
    }

    @Test
    void anInstalledScriptIsValidInItsDeployment() throws IOException, InterruptedException {
        author.attune("plugin", "new", "mine", "--kind", "strategy", "--language", "js")
                .good();
        var deployment = author.folder().resolve("shop");
        Files.createDirectories(deployment);
        Files.writeString(deployment.resolve("deployment.yaml"), "name: shop\nplugins: {}\n");

        var said = author.attune("plugin", "install", "mine", "--deployment", deployment.toString())
                .good()
                .text();
        assertThat(said).contains("plugin: strategy-script", "script: scripts/mine.js", "strategies: [mine]");

        Files.writeString(
                deployment.resolve("deployment.yaml"),
                "name: shop\nplugins:\n  mine:\n    plugin: strategy-script\n    settings: { script: scripts/mine.js }\n");
        author.attune("validate", deployment.toString()).good();
        Files.writeString(deployment.resolve("scripts/mine.js"), "function rank() {\n  return ];\n}\n");
        var wrong = author.attune("validate", deployment.toString());
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.text()).contains("mine.js:2:10: SyntaxError");
    }

    @Test
    void otherKindsAreNoScripts() throws IOException, InterruptedException {
        assertThat(author.attune("plugin", "new", "mine", "--kind", "channel", "--language", "js")
                        .text())
                .contains("only a strategy or an assembler can be a script");
    }
}
