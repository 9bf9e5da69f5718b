package dev.attune.platform.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
    @TempDir
    private Path folder = Path.of("");

    private Contract contract(String name, String content) throws IOException {
        var repository = folder.resolve(name);
        write(repository.resolve("dev/attune/attune-api/1.0.0/attune-api-1.0.0.jar"), content);
        write(repository.resolve("dev/attune/attune-api/1.0.0/attune-api-1.0.0.pom"), """
                <parent>
                  <groupId>dev.attune</groupId>
                  <artifactId>attune</artifactId>
                  <version>1.0.0</version>
                  <relativePath>../../pom.xml</relativePath>
                </parent>
                <version>1.0.0</version>
                """);
        return new Contract(repository);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    @Test
    void givesTheCopyAVersionMadeOfItsContent() throws IOException {
        var one = contract("one", "a");
        assertThat(one.versionOfCopies())
                .matches("1\\.0\\.0-[0-9a-f]{8}")
                .isEqualTo(contract("same", "a").versionOfCopies());
        assertThat(contract("other", "b").versionOfCopies()).isNotEqualTo(one.versionOfCopies());
    }

    @Test
    void namesItsOwnArtefactsByThatVersionAndNoOthers() throws IOException {
        var contract = contract("one", "a");
        contract.copyTo(folder.resolve("copy"));
        var version = contract.versionOfCopies();
        var copy = folder.resolve("copy/dev/attune/attune-api/" + version);
        assertThat(copy.resolve("attune-api-" + version + ".jar")).hasContent("a");
        assertThat(copy.resolve("attune-api-" + version + ".pom"))
                .content()
                .contains("<artifactId>attune</artifactId>\n  <version>" + version + "</version>")
                .contains("<relativePath>../../attune/" + version + "/attune-" + version + ".pom</relativePath>")
                .contains("</parent>\n<version>1.0.0</version>");
    }

    @Test
    void saysWhatToDoWhenNothingIsBuilt() {
        assertThatThrownBy(() -> new Contract(folder.resolve("nothing")).version())
                .isInstanceOf(AuthorException.class)
                .hasMessageContaining("build Attune anew");
    }
}
