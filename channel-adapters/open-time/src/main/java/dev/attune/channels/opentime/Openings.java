package dev.attune.channels.opentime;

import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import dev.attune.api.Viewing;
import dev.attune.channels.opentime.links.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides what an opened mail shows. All images of one place in a message share one decision, and who opens it again
/// soon sees the same, unless something happened meanwhile. For many threads.
final class Openings {
    private final Presenter presenter;
    private final Memory memory;
    private final Duration stable;
    private final Locks places = new Locks();

    Openings(Presenter presenter, Memory memory, Duration stable) {
        this.presenter = presenter;
        this.memory = memory;
        this.stable = stable;
    }

    /// What this opener sees now, decided anew where it has to be, and remembered. Only who decides keeps others from
    /// deciding the same; nobody waits for long.
    Presented open(Link link, Opener opener, String format, Instant now) {
        var request = request(link, opener, format, now, false);
        var state = presenter.state(List.of(link.recipient()), Happenings.OF_LOOKING);
        var before = memory.shown(link, opener);
        return before.flatMap(it -> repeat(it, link, opener, request, state))
                .or(() -> places.alone(Memory.place(link), () -> decideOnce(before, link, opener, request, state)))
                .or(() -> memory.shown(link, opener).flatMap(it -> repeat(it, link, opener, request, state)))
                .orElseGet(() -> decide(link, opener, request, state));
    }

    /// Empty if somebody else decided meanwhile.
    private Optional<Presented> decideOnce(
            Optional<Shown> before, Link link, Opener opener, PresentRequest request, String state) {
        return memory.shown(link, opener).equals(before)
                ? Optional.of(decide(link, opener, request, state))
                : Optional.empty();
    }

    private Presented decide(Link link, Opener opener, PresentRequest request, String state) {
        var presented = presenter.present(request);
        if (!presented.items().isEmpty()) {
            memory.remember(
                    link, opener, Shown.of(presented, state, request.viewing().now()));
        }
        return presented;
    }

    /// The same once more, remembered as it is seen now.
    private Optional<Presented> repeat(Shown before, Link link, Opener opener, PresentRequest request, String state) {
        var again = again(before, request, state);
        again.ifPresent(it -> {
            var now = before.with(it, request.viewing().now());
            if (!now.showsTheSame(before) || memory.wasShownSince(before.seen(), link, opener)) {
                memory.remember(link, opener, now);
            }
        });
        return again;
    }

    /// Empty if it has to be decided anew.
    private Optional<Presented> again(Shown before, PresentRequest request, String state) {
        var now = request.viewing().now();
        return now.isBefore(before.at().plus(stable)) && before.state().equals(state)
                ? presenter.again(before.decision(), request).flatMap(before::stillIn)
                : Optional.empty();
    }

    /// What this opener would see now, without any trace of it; for a scanner, as a `HEAD` is one, what was shown last.
    Presented look(Link link, Opener opener, String format, Instant now) {
        var request = request(link, opener, format, now, true);
        var before = opener == Opener.SCANNER ? memory.shownLast(link) : memory.shown(link, opener);
        return before.flatMap(
                        it -> again(it, request, presenter.state(List.of(link.recipient()), Happenings.OF_LOOKING)))
                .orElseGet(() -> presenter.present(request));
    }

    private static PresentRequest request(Link link, Opener opener, String format, Instant now, boolean peek) {
        var slot = link.slot();
        var context = new LinkedHashMap<String, Object>();
        context.put("channel", "email");
        context.put("message", slot.message());
        context.put("opener", opener.word());
        boolean frozen = opener == Opener.PREFETCH;
        return new PresentRequest(
                List.of(link.recipient()),
                slot.placement(),
                format,
                slot.locale(),
                Map.copyOf(context),
                new Viewing(now, slot.scale(), frozen),
                peek);
    }
}
