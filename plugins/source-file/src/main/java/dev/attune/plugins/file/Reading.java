package dev.attune.plugins.file;

import dev.attune.api.Signal;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes through one file from a position on, step by step. A step never ends within a group.
final class Reading implements Closeable {
    private static final int LARGEST_GROUP = 10_000;

    private final Entries entries;
    private final Rows rows;
    private final Translation translation;
    private final Translation.Moment moment;
    private @Nullable Row ahead;

    Reading(Entries entries, Rows rows, Translation translation, Translation.Moment moment) {
        this.entries = entries;
        this.rows = rows;
        this.translation = translation;
        this.moment = moment;
    }

    /// The next step, or null at the end of the file.
    @Nullable
    Step next() throws IOException {
        var gathered = new Gathered();
        if (ahead != null) {
            gathered.add(ahead);
            ahead = null;
        }
        while (ahead == null && !gathered.complete()) {
            var entry = entries.next();
            if (entry == null) {
                break;
            }
            take(entry, gathered);
        }
        return gathered.after == null ? null : gathered.step(gathered.after);
    }

    private void take(Entry entry, Gathered gathered) {
        try {
            if (!entry.whole()) {
                throw new NotUnderstoodException(entry.fault(), "Correct the record and replay.");
            }
            var row = rows.read(entry);
            if (translation.skips(row)) {
                gathered.skip(entry);
            } else if (gathered.takes(row)) {
                gathered.add(row);
            } else {
                ahead = row;
            }
        } catch (NotUnderstoodException wrong) {
            gathered.refuse(List.of(entry), wrong);
            gathered.after = entry.end();
        }
    }

    /// What has been read since the last step.
    private final class Gathered {
        private final List<Row> group = new ArrayList<>();
        private final List<Step.Unreadable> unreadable = new ArrayList<>();
        private Optional<String> key = Optional.empty();
        private int skipped;
        private @Nullable Position after;

        /// A row that stands for itself is a step, and so is anything that comes before a group has begun.
        boolean complete() {
            return after != null && key.isEmpty();
        }

        boolean takes(Row row) {
            return group.isEmpty()
                    || group.size() < LARGEST_GROUP && translation.group(row).equals(key);
        }

        void add(Row row) {
            if (group.isEmpty()) {
                key = translation.group(row);
            }
            group.add(row);
            after = row.entry().end();
        }

        void skip(Entry entry) {
            skipped++;
            after = entry.end();
        }

        void refuse(List<Entry> refused, NotUnderstoodException wrong) {
            var first = refused.getFirst();
            unreadable.add(new Step.Unreadable(
                    Payload.of(rows.header(), refused),
                    first.file() + ":" + first.line() + ": " + wrong.reason(),
                    wrong.fix()));
        }

        Step step(Position end) {
            var signals = signals();
            var entries = group.stream().map(Row::entry).toList();
            return new Step(signals, () -> Payload.of(rows.header(), entries), unreadable, skipped, end);
        }

        private List<Signal> signals() {
            if (group.isEmpty()) {
                return List.of();
            }
            try {
                return translation.signals(group, moment);
            } catch (NotUnderstoodException wrong) {
                refuse(group.stream().map(Row::entry).toList(), wrong);
                return List.of();
            }
        }
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
