package dev.attune.platform.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildTest {
    private static final Instant BUILT = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private Path zip = Path.of("");

    @BeforeEach
    void builds() throws IOException {
        written("pom.xml", BUILT.minusSeconds(9));
        written("src/main/java/Hats.java", BUILT.minusSeconds(1));
        zip = written("target/hats-0.1.0.zip", BUILT);
    }

    private Path written(String file, Instant when) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, file);
        return Files.setLastModifiedTime(path, FileTime.from(when));
    }

    @Test
    void aZipThatHoldsWhatIsWrittenIsNew() throws IOException {
        written("src/test/java/HatsTest.java", BUILT.plusSeconds(5));
        written("README.md", BUILT.plusSeconds(5));

        assertThat(new MavenBuild(folder).changedSince(zip)).isEmpty();
    }

    @Test
    void namesASourceThatChangedAfterTheZip() throws IOException {
        var changed = written("src/main/java/Hats.java", BUILT.plusSeconds(5));

        assertThat(new MavenBuild(folder).changedSince(zip)).contains(changed);
    }

    @Test
    void namesThePomThatChangedAfterTheZip() throws IOException {
        var changed = written("pom.xml", BUILT.plusSeconds(5));

        assertThat(new MavenBuild(folder).changedSince(zip)).contains(changed);
    }
}
