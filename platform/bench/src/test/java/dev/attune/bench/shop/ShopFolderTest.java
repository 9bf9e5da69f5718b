package dev.attune.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.platform.deployment.DeploymentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ShopFolderTest {
    @TempDir
    private Path folder;

    @Test
    void isADeploymentOfTheSizeThatWasPromised() throws IOException {
        ShopFolder.write(folder);
        var shop = DeploymentReader.read(folder, Optional.of(Path.of("../../content-blocks")));
        assertThat(shop.rules().segments()).hasSize(20);
        assertThat(shop.rules().placements()).hasSize(10);
        assertThat(shop.rules().offers()).hasSize(80);
        assertThat(shop.rules().offers().values())
                .filteredOn(offer ->
                        offer.capInTotal().isPresent() || offer.capPerPerson().isPresent())
                .hasSize(20);
    }

    @Test
    void everyPersonHasAHistoryThatIsAlwaysTheSame() {
        var now = Instant.parse("2026-11-22T12:00:00Z");
        var first = new StringBuilder();
        var second = new StringBuilder();
        History.write(42, 50, now, first);
        History.write(42, 50, now, second);
        assertThat(first).hasToString(second.toString());
        assertThat(new JsonMapper().readTree("[" + first + "]")).hasSize(51);
    }
}
