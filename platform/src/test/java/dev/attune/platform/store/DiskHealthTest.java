package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiskHealthTest {
    private long now = -1;
    private final DiskHealth health = new DiskHealth(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void commitIn(Duration time) {
        health.commitBegins();
        pass(time);
        health.committed();
    }

    @Test
    void aDiskThatTakesEverythingIsWell() {
        commitIn(Duration.ofMillis(20));
        assertThat(health.failure()).isEmpty();
        assertThat(health.slowness()).isEmpty();
    }

    @Test
    void aFailureIsSaidUntilSomethingCouldBeStoredAndSomeTimeAfter() {
        assertThat(health.failed()).isTrue();
        pass(Duration.ofHours(1));
        assertThat(health.failing()).isTrue();
        assertThat(health.failure()).hasValueSatisfying(it -> assertThat(it).contains("cannot write"));
        health.failed();
        commitIn(Duration.ofMillis(1));
        assertThat(health.failing()).isFalse();
        assertThat(health.failure()).hasValueSatisfying(it -> assertThat(it).contains("some of the time"));
        pass(DiskHealth.REMEMBERED);
        assertThat(health.failure()).isEmpty();
    }

    @Test
    void aFailureSoonAfterAnotherIsNoNews() {
        assertThat(health.failed()).isTrue();
        commitIn(Duration.ofMillis(1));
        assertThat(health.failed()).isFalse();
        commitIn(Duration.ofMillis(1));
        pass(DiskHealth.REMEMBERED);
        assertThat(health.failed()).isTrue();
    }

    @Test
    void aSlowCommitIsSaidSomeTimeAfter() {
        commitIn(Duration.ofMillis(800));
        assertThat(health.slowness()).hasValueSatisfying(it -> assertThat(it).contains("slow"));
        commitIn(Duration.ofMillis(1));
        assertThat(health.slowness()).isPresent();
        pass(DiskHealth.REMEMBERED);
        assertThat(health.slowness()).isEmpty();
    }

    @Test
    void aCommitThatDoesNotEndIsSlow() {
        health.commitBegins();
        pass(Duration.ofSeconds(1));
        assertThat(health.slowness()).isPresent();
        health.failed();
        pass(DiskHealth.REMEMBERED);
        assertThat(health.slowness()).isEmpty();
    }
}
