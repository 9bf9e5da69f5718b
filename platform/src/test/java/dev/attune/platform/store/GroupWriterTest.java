package dev.attune.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.platform.core.Core;
import dev.attune.platform.core.Say;
import dev.attune.platform.sense.OverloadedException;
import dev.attune.platform.sense.UnavailableException;
import dev.attune.platform.sense.Writer;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupWriterTest {
    private Core core;

    GroupWriterTest(@TempDir Path folder) {
        core = Core.in(folder);
    }

    @BeforeEach
    void meetSomebody() {
        core.offer(Say.event("Arrived", "user_id:1"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        core.close();
    }

    /// Holds the writer until it is let go, so that what is submitted meanwhile is one group.
    private CountDownLatch hold() throws InterruptedException {
        var go = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        core.writer.submit(() -> {
            held.countDown();
            awaitUninterrupted(go);
            return 0;
        });
        held.await();
        return go;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsAnsweredIsThereForEverybodyElse() {
        assertThat(core.offer(Say.event("Seen", "user_id:1"))).containsExactly(new Offered.Accepted());
        assertThat(core.accepted()).hasSize(2);
        assertThat(core.person("user_id:1").timeline()).hasSize(2);
    }

    private boolean write(String position) {
        core.cursors.move("s", position);
        return true;
    }

    @Test
    void nobodyIsAnsweredBeforeTheCommit() throws InterruptedException {
        var go = hold();
        var first = core.writer.submit(() -> write("m-1"));
        var second = core.writer.submit(() -> {
            assertThat(first).isNotDone();
            return write("m-2");
        });
        go.countDown();
        assertThat(second.join()).isTrue();
        assertThat(first.join()).isTrue();
    }

    @Test
    void manyWritersShareTransactions() throws InterruptedException {
        var commits = new AtomicInteger();
        core.writer.join(new Writer.Participant() {
            @Override
            public void committed() {
                commits.incrementAndGet();
            }

            @Override
            public void rolledBack() {}
        });
        var go = hold();
        var futures = new ArrayList<CompletableFuture<Boolean>>();
        for (int i = 0; i < 400; i++) {
            int number = i;
            futures.add(core.writer.submit(() -> write("m-" + number)));
        }
        go.countDown();
        assertThat(futures).allMatch(CompletableFuture::join);
        assertThat(commits).hasValueLessThan(100);
    }

    @Test
    void signalsOfManyThreadsAreAllThereOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                int who = i % 4;
                threads.submit(() -> {
                    for (int j = 0; j < 10; j++) {
                        core.offer(Say.event("Seen", "user_id:p" + who));
                    }
                });
            }
        }
        for (int who = 0; who < 4; who++) {
            assertThat(core.profile("user_id:p" + who).counts()).containsEntry("Seen", 100L);
        }
        assertThat(core.accepted()).hasSize(401).doesNotHaveDuplicates();
    }

    @Test
    void aFailingWorkDoesNotTakeOthersAlong() throws InterruptedException {
        var go = hold();
        var before = core.writer.submit(() -> meet("user_id:before"));
        var broken = core.writer.<Boolean>submit(() -> {
            meet("user_id:broken");
            throw new IllegalArgumentException("nothing good");
        });
        var after = core.writer.submit(() -> meet("user_id:after"));
        go.countDown();
        assertThat(before.join()).isTrue();
        assertThat(after.join()).isTrue();
        assertThatThrownBy(broken::join).hasRootCauseMessage("nothing good");
        assertThat(core.people.find(Identifier.parse("user_id:broken"))).isEmpty();
        assertThat(core.facets.personOf(Identifier.parse("user_id:broken"))).isEmpty();
        assertThat(core.person("user_id:after").identifiers()).hasSize(1);
    }

    @Test
    void anErrorOfOneWorkDoesNotTakeOthersAlong() throws InterruptedException {
        var go = hold();
        var broken = core.writer.<Boolean>submit(() -> {
            throw new StackOverflowError("too deep");
        });
        var after = core.writer.submit(() -> meet("user_id:after"));
        go.countDown();
        assertThat(after.join()).isTrue();
        assertThatThrownBy(broken::join).hasRootCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void aStatementThatTheStoreRefusesIsOneWorksOwnFailure() throws InterruptedException {
        var go = hold();
        var broken = core.writer.submit(() -> core.database
                .writing()
                .update("insert into directory (bucket, identifier, person) values (1, null, null)"));
        var after = core.writer.submit(() -> meet("user_id:after"));
        go.countDown();
        assertThat(after.join()).isTrue();
        assertThatThrownBy(broken::join).hasCauseInstanceOf(StoreException.class);
    }

    private boolean meet(String identifier) {
        return core.know.meet(Identifier.parse(identifier)).identifiers().size() == 1;
    }

    @Test
    void whatIsKeptInMemoryIsRolledBackToo() {
        var item = Say.item("tent-1", 10, "category", "tents");
        core.stock(item);
        long version = core.shelf.version();
        assertThatThrownBy(() -> core.writer.run(() -> {
                    core.know
                            .prepare("test", Say.viewed("tent-1", Some.NOW, "user_id:1"), Some.NOW)
                            .get();
                    core.know
                            .prepare("test", new Signal.Catalogue("c-2", "products", Some.NOW, List.of()), Some.NOW)
                            .get();
                    throw new IllegalStateException("too late");
                }))
                .hasMessage("too late");
        assertThat(core.person("user_id:1").timeline()).hasSize(1);
        assertThat(core.popularity.of("tent-1", Some.NOW)).isEmpty();
        assertThat(core.shelf.items()).containsOnlyKeys("tent-1");
        assertThat(core.shelf.version()).isEqualTo(version);
        assertThat(core.offer(Say.viewed("tent-1", Some.NOW, "user_id:1"))).containsExactly(new Offered.Accepted());
        assertThat(core.popularity.of("tent-1", Some.NOW)).containsEntry("viewed", 1.0);
    }

    @Test
    void aBrokenConnectionIsSaidAndHealed() {
        assertThatThrownBy(() -> core.writer.run(() -> {
                    core.database.writing().close();
                    return write("m");
                }))
                .isInstanceOf(UnavailableException.class);
        assertThat(core.writer.health().failing()).isTrue();
        assertThat(core.writer.health().failure()).isPresent();
        assertThat(core.offer(Say.event("Seen", "user_id:1"))).containsExactly(new Offered.Accepted());
        assertThat(core.writer.health().failing()).isFalse();
        assertThat(core.person("user_id:1").timeline()).hasSize(2);
    }

    @Test
    void aStoreThatFailedIsTriedAgainThoughNobodyAsks() throws InterruptedException {
        var healed = new CountDownLatch(1);
        core.writer.join(new Writer.Participant() {
            @Override
            public void committed() {
                healed.countDown();
            }

            @Override
            public void rolledBack() {}
        });
        assertThatThrownBy(() -> core.writer.run(() -> {
                    core.database.writing().close();
                    return write("m");
                }))
                .isInstanceOf(UnavailableException.class);
        assertThat(healed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(core.signals.after(0, 10, true)).hasSize(1);
    }

    @Test
    void moreThanCanBeFinishedSoonIsRefused() throws InterruptedException {
        var go = hold();
        var accepted = new ArrayList<CompletableFuture<Boolean>>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        accepted.add(core.writer.submit(() -> true));
                    }
                })
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("waiting");
        go.countDown();
        accepted.getLast().join();
        assertThat(core.offer(Say.event("Seen", "user_id:1"))).containsExactly(new Offered.Accepted());
    }

    @Test
    void closingFinishesWhatWasAcceptedAndRefusesTheRest() throws InterruptedException {
        var go = hold();
        var accepted = core.writer.submit(() -> write("m"));
        go.countDown();
        core.writer.close();
        assertThat(accepted.join()).isTrue();
        assertThatThrownBy(() -> core.writer.submit(() -> 1)).isInstanceOf(OverloadedException.class);
    }

    @Test
    void stateIsChangedOnTheWriterOnly() {
        assertThatThrownBy(() -> write("m")).hasMessageContaining("writer's thread");
    }
}
