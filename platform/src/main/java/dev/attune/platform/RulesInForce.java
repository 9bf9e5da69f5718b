package dev.attune.platform;

import dev.attune.platform.decide.Decider;
import dev.attune.platform.deliver.Triggers;
import dev.attune.platform.group.Group;
import dev.attune.platform.know.Facets;
import dev.attune.platform.measure.Measuring;
import dev.attune.platform.sense.Cursors;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanges the rules while the server runs, and brings everybody's segments up to date in the background.
final class RulesInForce implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RulesInForce.class);
    private static final String SWEPT = "attune-segments";
    private static final int AT_ONCE = 100;

    private final Decider decider;
    private final Group group;
    private final Triggers triggers;
    private final Measuring measuring;
    private final Facets facets;
    private final Writer writer;
    private final Cursors cursors;
    private @Nullable Thread sweep;
    private volatile boolean closing;

    RulesInForce(
            Decider decider,
            Group group,
            Triggers triggers,
            Measuring measuring,
            Facets facets,
            Writer writer,
            Cursors cursors) {
        this.decider = decider;
        this.group = group;
        this.triggers = triggers;
        this.measuring = measuring;
        this.facets = facets;
        this.writer = writer;
        this.cursors = cursors;
    }

    /// Decisions that begin after this returns are made by the new rules.
    synchronized void use(Compiled compiled) {
        triggers.use(compiled.triggers());
        measuring.use(compiled.goals());
        group.use(compiled.segments());
        decider.use(compiled.ruleset());
        if (!cursors.of(SWEPT).equals(Optional.of(compiled.segments().version()))) {
            sweep = Thread.ofVirtual().name("attune-segments-sweep").start(() -> sweep(compiled));
        }
    }

    private void sweep(Compiled compiled) {
        var version = compiled.segments().version();
        try {
            for (int bucket = 0; bucket < Ids.BUCKETS; bucket++) {
                var last = "";
                var persons = facets.after(bucket, last, AT_ONCE);
                while (!persons.isEmpty()) {
                    if (over(compiled)) {
                        return;
                    }
                    var some = persons;
                    writer.insist(
                            () -> {
                                group.lookAgain(some);
                                return some;
                            },
                            () -> over(compiled));
                    last = persons.getLast().value();
                    persons = facets.after(bucket, last, AT_ONCE);
                }
            }
            writer.insist(
                    () -> {
                        cursors.move(SWEPT, version);
                        return version;
                    },
                    () -> over(compiled));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn(
                    "segments are not up to date for everybody yet, they will be at the next start: {}",
                    e.getMessage());
        }
    }

    private boolean over(Compiled compiled) {
        return closing || group.segments() != compiled.segments();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        var running = sweep;
        if (running != null) {
            running.join();
        }
    }
}
