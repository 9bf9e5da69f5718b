package dev.attune.platform.sense;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The inlet of one source: checks on the caller's thread, then hands the signals to the writer in one piece.
public final class Intake implements Inlet {
    private final String source;
    private final InHand inHand;
    private final Writer writer;
    private final Absorber absorber;
    private final SetAside setAside;
    private final Cursors cursors;
    private final InstantSource clock;

    public Intake(
            String source,
            InHand inHand,
            Writer writer,
            Absorber absorber,
            SetAside setAside,
            Cursors cursors,
            InstantSource clock) {
        this.source = source;
        this.inHand = inHand;
        this.writer = writer;
        this.absorber = absorber;
        this.setAside = setAside;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals) {
        if (signals.isEmpty()) {
            return List.of();
        }
        return inHand.with(signals.size(), () -> {
            var prepared = prepare(signals);
            return writer.run(() -> absorb(prepared));
        });
    }

    @Override
    public List<Offered> offerAll(List<Signal> signals, String cursor) {
        return inHand.with(signals.size(), () -> {
            var prepared = prepare(signals);
            return writer.run(() -> {
                var offered = absorb(prepared);
                cursors.move(source, cursor);
                return offered;
            });
        });
    }

    private List<Supplier<Offered>> prepare(List<Signal> signals) {
        var now = clock.instant();
        var prepared = new ArrayList<Supplier<Offered>>(signals.size());
        for (var signal : signals) {
            prepared.add(absorber.prepare(source, signal, now));
        }
        return prepared;
    }

    private static List<Offered> absorb(List<Supplier<Offered>> prepared) {
        var offered = new ArrayList<Offered>(prepared.size());
        for (var one : prepared) {
            offered.add(one.get());
        }
        return offered;
    }

    @Override
    public String setAside(String payload, String reason, String fix) {
        var now = clock.instant();
        var entry = new SetAside.Entry(Ids.next(now), source, now, payload, reason, fix, Optional.empty());
        writer.run(() -> {
            setAside.put(entry);
            return entry;
        });
        return entry.id();
    }

    @Override
    public Optional<String> cursor() {
        return cursors.of(source);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
