package dev.attune.platform.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.platform.core.Core;
import dev.attune.platform.core.Say;
import dev.attune.platform.know.Happening;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private Core core;

    IntakeTest(@TempDir Path folder) {
        core = Core.in(folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        core.close();
    }

    private static Signal message(String id) {
        return Some.event("Seen").messageId(id).by("user_id:1").build();
    }

    @Test
    void aMessageCountsOnce() {
        assertThat(core.offer(message("m-1"))).containsExactly(new Offered.Accepted());
        assertThat(core.offer(message("m-1"))).containsExactly(new Offered.Duplicate());
        assertThat(core.profile("user_id:1").counts()).containsEntry("Seen", 1L);
    }

    @Test
    void aMessageTwiceInOneBatchCountsOnce() {
        assertThat(core.offer(message("m-1"), message("m-2"), message("m-1")))
                .containsExactly(new Offered.Accepted(), new Offered.Accepted(), new Offered.Duplicate());
        assertThat(core.accepted())
                .extracting(stored -> stored.signal().messageId())
                .containsExactly("m-1", "m-2");
    }

    @Test
    void twoSourcesMayUseTheSameMessageId() {
        assertThat(core.inlet("web").offer(message("m-1"))).isEqualTo(new Offered.Accepted());
        assertThat(core.inlet("shop").offer(message("m-1"))).isEqualTo(new Offered.Accepted());
        assertThat(core.profile("user_id:1").counts()).containsEntry("Seen", 2L);
    }

    @Test
    void aDuplicateIsKnownAfterARestart() throws InterruptedException {
        core.offer(message("m-1"));
        core = core.reopened();
        assertThat(core.offer(message("m-1"))).containsExactly(new Offered.Duplicate());
    }

    @Test
    void theCursorMovesWithItsSignals() throws InterruptedException {
        var inlet = core.inlet("file");
        assertThat(inlet.cursor()).isEmpty();
        inlet.offerAll(List.of(message("m-1"), message("m-2")), "line 2");
        assertThat(inlet.cursor()).contains("line 2");
        assertThat(core.inlet("other").cursor()).isEmpty();
        core = core.reopened();
        assertThat(core.inlet("file").cursor()).contains("line 2");
    }

    @Test
    void anEmptyBatchMovesTheCursorToo() {
        core.inlet("file").offerAll(List.of(), "the end");
        assertThat(core.inlet("file").cursor()).contains("the end");
    }

    @Test
    void whatIsNotUnderstoodIsSetAside() throws InterruptedException {
        var id = core.inlet("web").setAside("{\"type\":\"trick\"}", "there is no type 'trick'", "send a track");
        core = core.reopened();
        assertThat(core.setAside.after("", 10)).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(id);
            assertThat(entry.source()).isEqualTo("web");
            assertThat(entry.payload()).isEqualTo("{\"type\":\"trick\"}");
            assertThat(entry.replayedAt()).isEmpty();
        });
        core.writer.run(() -> {
            core.setAside.replayed(id, Some.NOW);
            return id;
        });
        assertThat(core.setAside.find(id).orElseThrow().replayedAt()).contains(Some.NOW);
    }

    @Test
    void aSignalIsStampedWithSourceAndTimeOfReceipt() {
        core.clock.advance(Duration.ofMinutes(5));
        core.inlet("web").offer(message("m-1"));
        assertThat(core.accepted()).singleElement().satisfies(stored -> {
            assertThat(stored.source()).isEqualTo("web");
            assertThat(stored.receivedAt()).isEqualTo(Some.NOW.plus(Duration.ofMinutes(5)));
            assertThat(stored.signal().time()).isEqualTo(Some.NOW);
        });
    }

    @Test
    void wrongSignalsAreRefusedWithAWayOut() {
        assertThat(core.offer(
                        message(" "),
                        message("m".repeat(201)),
                        Say.event("Seen", Some.NOW.plus(Duration.ofDays(2)), "user_id:1"),
                        Say.event("Seen", "anonymous_id:null")))
                .hasSize(4)
                .allSatisfy(offered -> assertThat(offered)
                        .isInstanceOfSatisfying(
                                Offered.Refused.class,
                                refused -> assertThat(refused.fix()).isNotBlank()));
        assertThat(core.accepted()).isEmpty();
    }

    @Test
    void everythingIsThereAfterARestart() throws InterruptedException {
        core.stock(Say.item("tent-1", 199, "category", "tents"));
        core.offer(
                Say.viewed("tent-1", Some.NOW, "anonymous_id:a", "session_id:s"),
                Say.event("Signed In", Some.NOW, "anonymous_id:a", "user_id:1"),
                Say.traits(Map.of("country", "DE", "size", 42L), Some.NOW, "user_id:1"),
                Say.consent("marketing", true, Some.NOW, "user_id:1"));
        var person = core.person("user_id:1");
        var profile = core.profile("anonymous_id:a");
        core = core.reopened();
        assertThat(core.profile("anonymous_id:a")).isEqualTo(profile);
        assertThat(core.person("user_id:1"))
                .usingRecursiveComparison()
                .withEqualsForType(Happening::equals, Happening.class)
                .ignoringFields("membership")
                .isEqualTo(person);
        assertThat(core.shelf.item("tent-1")).isPresent();
        assertThat(core.popularity.of("tent-1", Some.NOW)).containsEntry("viewed", 1.0);
    }
}
