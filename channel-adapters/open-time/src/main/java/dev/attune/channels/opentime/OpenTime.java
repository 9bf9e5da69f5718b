package dev.attune.channels.opentime;

import dev.attune.api.Erasure;
import dev.attune.api.Identifier;
import dev.attune.api.Presenter;
import dev.attune.channels.opentime.links.LinkKeys;
import dev.attune.channels.opentime.links.LinkTokens;
import java.util.List;

/// Everything that answers, wired around the platform it was given.
final class OpenTime {
    final Images images;
    final AmpData data;
    final Previews previews;
    final Clicks clicks;
    final Unsubscribing unsubscribing;
    final LinksCall links;
    final RecipientsCall recipients;

    private final Memory memory;
    private final Presenter presenter;

    OpenTime(OpenTimeSettings settings, LinkKeys keys, OpenerRules rules, Presenter presenter) {
        this.presenter = presenter;
        memory = new Memory(presenter.notes(), settings.rememberFor());
        var tokens = new LinkTokens(keys, memory, presenter::placements);
        var door = new Door(tokens, rules, memory, settings.addressHeader());
        var happenings = new Happenings(presenter.inlet(), settings.stableFor());
        var opened = new Opened(presenter, new Openings(presenter, memory, settings.stableFor()), happenings);
        var bases = new Bases(settings.baseUrl(), settings.shopUrl());
        var targets = new Targets(settings.clickHosts());
        images = new Images(door, opened);
        data = new AmpData(door, opened, new Senders(settings.ampSenders()), bases, tokens);
        previews = new Previews(door, opened);
        clicks = new Clicks(door, opened, memory, presenter, happenings, targets, bases);
        unsubscribing = new Unsubscribing(door, happenings, settings.unsubscribePurpose());
        links = new LinksCall(
                tokens,
                new SlotReader(presenter, targets, bases, settings.scale()),
                bases,
                settings.validFor(),
                settings.unsubscribeMail());
        recipients = new RecipientsCall(keys, memory);
    }

    /// Forgets somebody; the addresses in their mails, which nobody can take back, then show what everybody sees.
    Erasure erase(List<Identifier> person) {
        var now = presenter.inlet().now();
        int places = person.stream()
                .mapToInt(it -> memory.forget(it.normal(), now, now.plus(LinksCall.UNSUBSCRIBE_VALID)))
                .sum();
        return places == 0
                ? new Erasure.NothingHeld()
                : new Erasure.Erased("what was shown at " + places + " places of mails");
    }
}
