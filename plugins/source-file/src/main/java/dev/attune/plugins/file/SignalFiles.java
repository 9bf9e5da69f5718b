package dev.attune.plugins.file;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads files of events, traits or consents, each from where it stopped.
final class SignalFiles implements Import {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

    private final FileSettings settings;
    private final Translation translation;
    private final Opening opening;
    private final Times times;
    private final Optional<UnaryOperator<Instant>> alignment;

    SignalFiles(FileSettings settings) {
        this.settings = settings;
        this.opening = new Opening(settings);
        this.times = new Times(
                settings.mapping().flatMap(Mapping::timeFormat),
                settings.mapping().map(Mapping::zone).orElse(ZoneOffset.UTC.getId()));
        this.translation = settings.mapping()
                .<Translation>map(mapping -> new MappedSignals(settings.kind(), mapping, settings.dataClass()))
                .orElseGet(() -> new SegmentSignals(settings.dataClass(), times));
        settings.timeShift().ifPresent(it -> TimeShift.parse(it, times.zone()));
        this.alignment = settings.alignLastTo().map(this::alignment);
    }

    @Override
    public void read(Map<String, Path> files, Inlet inlet, BooleanSupplier stopped) throws IOException {
        var cursor = aligned(Import.cursor(inlet).only(files.keySet()), files, inlet.now());
        for (var file : files.entrySet()) {
            if (stopped.getAsBoolean()) {
                return;
            }
            try {
                cursor = read(file.getKey(), file.getValue(), cursor, inlet, stopped);
            } catch (IOException | UnsuitableFileException broken) {
                LOG.error("{} is left alone until it changes: {}", file.getKey(), broken.getMessage());
                cursor = Import.cursor(inlet);
            }
        }
    }

    @Override
    public Offered replay(Payload payload, Inlet inlet) throws IOException {
        var opened = opening.open(payload);
        opened.rows().need(translation.columns());
        var moment = new Translation.Moment(shift(Import.cursor(inlet)), inlet.now());
        try (var reading = new Reading(opened.entries(), opened.rows(), translation, moment)) {
            var step = reading.next();
            if (step == null || step.signals().isEmpty()) {
                var reason = step == null || step.unreadable().isEmpty()
                        ? "the record is passed over"
                        : step.unreadable().getFirst().reason();
                return new Offered.Refused(
                        reason, "Correct the source's mapping, or put the corrected record into a file.");
            }
            return inlet.offerAll(step.signals()).getLast();
        }
    }

    private Cursor read(String name, Path file, Cursor from, Inlet inlet, BooleanSupplier stopped) throws IOException {
        var known = Optional.ofNullable(from.files().get(name));
        boolean same = known.isPresent() && known.get().matches(file);
        if (same && known.get().exhausted(file)) {
            return from;
        }
        var mark = same ? known.get().reopened(file) : FileMark.unread(file);
        var progress = new Progress(name, inlet::now);
        var handover = new Handover(inlet, settings.batch(), progress);
        var cursor = from;
        var position = mark.next();
        try (var reading = reading(file, position, shift(from), inlet.now())) {
            for (var step = reading.next(); step != null; step = reading.next()) {
                handover.add(step);
                position = step.after();
                if (handover.full()) {
                    cursor = from.with(name, mark.at(position));
                    handover.flush(cursor);
                    progress.tell(position.line());
                    if (stopped.getAsBoolean()) {
                        return cursor;
                    }
                }
            }
        }
        cursor = from.with(name, mark.at(position).finished());
        handover.flush(cursor);
        progress.done(position.line() - mark.next().line());
        return cursor;
    }

    private Reading reading(Path file, Position from, TimeShift shift, Instant now) throws IOException {
        if (settings.mapping().isEmpty() && Folder.format(file, settings) == Format.CSV) {
            throw new UnsuitableFileException("rows of CSV need a mapping; add it to the source's settings");
        }
        var opened = opening.open(file, from, translation.columns());
        return new Reading(opened.entries(), opened.rows(), translation, new Translation.Moment(shift, now));
    }

    private TimeShift shift(Cursor cursor) {
        return settings.timeShift()
                .or(cursor::shift)
                .map(it -> TimeShift.parse(it, times.zone()))
                .orElse(TimeShift.none(times.zone()));
    }

    /// What the last time is moved to, as seen from now.
    private UnaryOperator<Instant> alignment(String written) {
        if (written.equals("now")) {
            return now -> now;
        }
        try {
            var fixed = new Times(Optional.empty(), times.zone().getId()).read(written);
            return _ -> fixed;
        } catch (NotUnderstoodException wrong) {
            throw new IllegalArgumentException(
                    "align-last-to is '" + written + "'; write now, or a time such as 2026-11-22T10:15:30Z", wrong);
        }
    }

    /// Settles once, for this and all later files, by how much times are moved.
    private Cursor aligned(Cursor cursor, Map<String, Path> files, Instant now) throws IOException {
        if (alignment.isEmpty() || cursor.shift().isPresent()) {
            return cursor;
        }
        var to = alignment.get().apply(now);
        var last = Instant.MIN;
        for (var file : files.values()) {
            var newest = newest(file, now);
            last = newest.isAfter(last) ? newest : last;
        }
        return last.equals(Instant.MIN)
                ? cursor
                : cursor.shifted(TimeShift.align(last, to, times.zone()).written());
    }

    private Instant newest(Path file, Instant now) throws IOException {
        var newest = Instant.MIN;
        try (var reading = reading(file, Position.START, TimeShift.none(times.zone()), now)) {
            for (var step = reading.next(); step != null; step = reading.next()) {
                for (var signal : step.signals()) {
                    newest = signal.time().isAfter(newest) ? signal.time() : newest;
                }
            }
        } catch (UnsuitableFileException toldWhenItIsRead) {
            return newest;
        }
        return newest;
    }
}
