package dev.attune.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a channel asks the platform for when people come to it: what to show them, and what has to be remembered of
/// it. Every promise of a decision holds here too: consent, caps, experiments, records. For many threads.
public interface Presenter {
    /// The placements there are.
    Set<String> placements();

    /// The formats that content can be made in.
    Set<String> formats();

    /// Decides what a placement shows somebody, and makes the content. A deadline that passes, a strategy or an
    /// assembler that fails gives the placement's default, as everywhere.
    ///
    /// @throws IllegalArgumentException if there is no such placement or format
    Presented present(PresentRequest request);

    /// Makes the content of what was decided before once more, in the catalogue's present state. It decides, counts
    /// and records nothing. Empty if there is no such decision, or it is somebody else's, or its items are gone.
    ///
    /// Of items that are there and cannot be made now, it has the placement's default, or none. An item that could
    /// not be made when it was decided counts for no cap: it is not to be shown without a new decision.
    Optional<Presented> again(String decisionId, PresentRequest request);

    /// Says that an item of a decision was seen, or acted on. Repeating it changes nothing.
    ///
    /// @param item its id
    Offered report(String decisionId, String item, Act act);

    /// A short text that is the same as long as what is known of somebody is the same: traits, consents, segments and
    /// how often they did what.
    ///
    /// @param besides events that do not count, by name
    String state(List<Identifier> person, Set<String> besides);

    /// Where the channel hands in what happened, such as a click.
    Inlet inlet();

    /// What the channel remembers across restarts.
    Notes notes();

    /// What somebody did with what they were shown.
    enum Act {
        SHOWN,
        ACTED
    }
}
