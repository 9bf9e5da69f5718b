package dev.attune.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TypesTest {
    private static final Path SHIPPED = Path.of("src/main/resources/dev/attune/scripts/attune.d.ts");
    private static final Path ANSWERS = Path.of("src/test/resources/answers.d.ts");

    /// `mvn -pl plugins-api/scripts test -Dtest=TypesTest -Dattune.types=write` writes them anew.
    @Test
    void theTypesForEditorsSayWhatTheContractSays() throws IOException {
        var types = Types.of(Files.readString(ANSWERS));
        if ("write".equals(System.getProperty("attune.types"))) {
            Files.writeString(SHIPPED, types);
        }

        assertThat(SHIPPED).hasContent(types);
    }
}
