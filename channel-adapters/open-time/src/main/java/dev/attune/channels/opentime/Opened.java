package dev.attune.channels.opentime;

import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import dev.attune.api.Presenter.Act;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows what an arrival gets to see, and says so to the platform.
final class Opened {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Presenter presenter;
    private final Openings openings;
    private final Happenings happenings;

    Opened(Presenter presenter, Openings openings, Happenings happenings) {
        this.presenter = presenter;
        this.openings = openings;
        this.happenings = happenings;
    }

    Presented show(Arrival arrival, String format) {
        return arrival.counts()
                ? openings.open(arrival.link(), arrival.opener(), format, arrival.now())
                : look(arrival, format);
    }

    /// What can be seen, without any trace of it.
    Presented look(Arrival arrival, String format) {
        return openings.look(arrival.link(), arrival.opener(), format, arrival.now());
    }

    /// Somebody opened the mail and may have seen these items. What goes wrong here costs them nothing.
    void saw(Arrival arrival, Presented presented, List<Presented.Item> items) {
        if (!arrival.counts()) {
            return;
        }
        try {
            happenings.opened(arrival.link(), arrival.opener(), arrival.now());
            if (arrival.opener().mayBePerson()) {
                items.forEach(item -> presenter.report(presented.decisionId(), item.id(), Act.SHOWN));
            }
        } catch (RuntimeException lost) {
            LOG.warn("an opened mail was not counted: {}", lost.toString());
        }
    }
}
