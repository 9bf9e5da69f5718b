package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.DecisionStrategy;
import dev.attune.api.Ranking;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VersionTest {
    private final Version<DecisionStrategy> version =
            new Version<>(Started.<DecisionStrategy>of("mine", _ -> new Ranking.Abstained("never asked")));

    @Test
    void whoIsInItMayStayThoughNobodyElseComesIn() throws InterruptedException {
        assertThat(version.enter()).isTrue();
        assertThat(version.retire(Duration.ZERO)).isFalse();
        assertThat(version.enter()).isFalse();
        assertThat(version.stay()).isTrue();
        version.leave();
        assertThat(version.retire(Duration.ZERO)).isFalse();
        version.leave();
        assertThat(version.retire(Duration.ZERO)).isTrue();
    }

    @Test
    void nobodyStaysInOneThatHasEnded() throws InterruptedException {
        assertThat(version.enter()).isTrue();
        version.leave();
        assertThat(version.retire(Duration.ZERO)).isTrue();
        assertThat(version.stay()).isFalse();
    }
}
