package dev.attune.platform.present;

import dev.attune.api.Inlet;
import dev.attune.api.Presenter;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.group.Group;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.measure.Exposures;
import dev.attune.platform.sense.Writer;
import java.time.InstantSource;
import java.util.function.Function;

/// Puts together what channels present by.
public final class Presenting {
    private Presenting() {}

    /// What a channel presents by, by the name that the deployment calls it.
    public static Function<String, Presenter> wire(
            Showing showing,
            Decisions decisions,
            Exposures exposures,
            People people,
            Profiles profiles,
            Group group,
            Consents consents,
            Know know,
            Notebooks notebooks,
            Function<String, Inlet> inlets,
            Writer writer,
            InstantSource clock) {
        var standing = new Standing(people, profiles, group, consents, know);
        return channel -> new PlatformPresenter(
                showing,
                decisions,
                exposures,
                standing,
                inlets.apply(channel),
                new Notebook(channel, notebooks, writer, clock),
                clock);
    }
}
