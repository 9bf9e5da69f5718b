package dev.attune.platform.decide;

import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.group.Group;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Popularity;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.know.Shelf;
import dev.attune.platform.know.Totals;
import dev.attune.platform.know.Uses;
import dev.attune.platform.pluginhost.PluginHost;
import dev.attune.platform.sense.Writer;
import java.time.InstantSource;

/// Puts the steps of a decision together.
public final class Deciding {
    private Deciding() {}

    public static Taking wire(
            Deployment deployment,
            Ruleset ruleset,
            PluginHost plugins,
            Writer writer,
            Know know,
            People people,
            Profiles profiles,
            Group group,
            Consents consents,
            Shelf shelf,
            Popularity popularity,
            Uses uses,
            Decisions decisions,
            InstantSource clock) {
        var totals = new Totals(uses);
        writer.join(totals);
        var decider = new Decider(
                people,
                profiles,
                group,
                consents,
                know,
                shelf,
                new Eligibility(shelf, totals, popularity),
                new Assortments(shelf, popularity),
                new Ranker(plugins.strategies()),
                ruleset,
                clock);
        return new Taking(decider, plugins.supervisor(), writer, know, people, uses, totals, shelf, decisions);
    }
}
