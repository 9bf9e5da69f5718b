package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.api.Presenter;
import dev.attune.api.Presenter.Act;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.Purpose;
import dev.attune.channels.opentime.links.Reading;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends who clicks to what they were shown last, if that is where people may be sent.
final class Clicks {
    private static final Logger LOG = LoggerFactory.getLogger(Clicks.class);
    /// It is known everywhere, and nothing has to be drawn for it.
    private static final String FORMAT = "json";

    private final Door door;
    private final Opened opened;
    private final Memory memory;
    private final Presenter presenter;
    private final Happenings happenings;
    private final Targets targets;
    private final Bases bases;
    private final Bursts bursts = new Bursts();

    Clicks(
            Door door,
            Opened opened,
            Memory memory,
            Presenter presenter,
            Happenings happenings,
            Targets targets,
            Bases bases) {
        this.door = door;
        this.opened = opened;
        this.memory = memory;
        this.presenter = presenter;
        this.happenings = happenings;
        this.targets = targets;
        this.bases = bases;
    }

    Reply answer(Call call) {
        return switch (door.read(call, Purpose.CLICK)) {
            case Reading.Valid valid -> follow(door.arrival(call, valid));
            case Reading.Expired _ -> Pages.expired(call);
            case Reading.Refused _ -> Pages.unknown(call);
        };
    }

    private Reply follow(Arrival arrival) {
        var link = arrival.link();
        var shown = shownLast(arrival);
        var item = shown.flatMap(it -> it.item(link.slot().item()));
        var base = bases.shop(arrival.call());
        var target = item.flatMap(it -> targets.allowed(it.url(), base))
                .or(() -> link.slot().url().flatMap(it -> targets.allowed(it, base)))
                .orElse(base + "/");
        if (arrival.counts() && arrival.opener().mayBePerson() && !isOneOfMany(arrival)) {
            count(arrival, shown, item, target);
        }
        return Reply.empty(302)
                .with("Location", target)
                .with("Cache-Control", "no-store, max-age=0")
                .with("Referrer-Policy", "no-referrer");
    }

    /// Whatever fails, who clicks is led somewhere. What a rehearsal shows is not remembered: it is looked at again.
    private Optional<Shown> shownLast(Arrival arrival) {
        try {
            return arrival.link().rehearsal()
                    ? Optional.of(Shown.of(opened.look(arrival, FORMAT), "", arrival.now()))
                    : memory.shownLast(arrival.link());
        } catch (RuntimeException broken) {
            LOG.warn("what was shown could not be read: {}", broken.toString());
            return Optional.empty();
        }
    }

    /// People click one link at a time, in a browser that names their language.
    private boolean isOneOfMany(Arrival arrival) {
        var link = arrival.link();
        var mail = Memory.hash(link.recipient() + "\n" + link.slot().message());
        boolean many = bursts.notes(mail, link.slot().placement() + link.slot().item(), arrival.now());
        return many && !door.visit(arrival.call()).speaks();
    }

    private void count(Arrival arrival, Optional<Shown> shown, Optional<Shown.Item> item, String target) {
        try {
            happenings.clicked(
                    arrival.link(), arrival.opener(), item.map(Shown.Item::id).orElse(""), target, arrival.now());
            if (shown.isPresent() && item.isPresent()) {
                presenter.report(shown.get().decision(), item.get().id(), Act.ACTED);
            }
        } catch (RuntimeException lost) {
            LOG.warn("a click was not counted: {}", lost.toString());
        }
    }
}
