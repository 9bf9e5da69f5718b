package dev.attune.channels.opentime.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkKeysTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "secret",
                "otk_",
                "otk_AAAA",
                "otk_???",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void whatIsNoKeyIsRefusedWithTheWayOutAndWithoutTheKey(String written) {
        assertThatThrownBy(() -> LinkKeys.parse(written, "the file keys.txt"))
                .hasMessageContaining("the file keys.txt")
                .hasMessageContaining("otk_ and 32 random bytes")
                .message()
                .doesNotContain("whsec");
    }

    @Test
    void thereIsNoDefault() {
        assertThatThrownBy(() -> LinkKeys.of(Optional.of("ATTUNE_NO_SUCH_KEYS"), Optional.empty(), false))
                .hasMessageContaining("export ATTUNE_NO_SUCH_KEYS=otk_");
        assertThatThrownBy(() -> LinkKeys.of(Optional.empty(), Optional.of(folder.resolve("none")), false))
                .hasMessageContaining("openssl rand");
        assertThatThrownBy(() -> LinkKeys.of(Optional.empty(), Optional.empty(), true))
                .hasMessageContaining("keys-environment or keys-file");
    }

    @Test
    void aMissingFileIsMadeOnceAndForItsOwnerOnly() throws IOException {
        var file = folder.resolve("below/open-time.keys");
        LinkKeys.of(Optional.empty(), Optional.of(file), true);
        var written = Files.readString(file);
        LinkKeys.of(Optional.empty(), Optional.of(file), true);
        assertThat(Files.readString(file)).isEqualTo(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining("glob:**/open-time.keys");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }
}
