package dev.attune.platform.pluginhost;

import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Notes;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Stops the watch over a channel while it waits for the platform, and lets the platform see only copies of what the
/// channel made.
final class UnwatchedPresenter implements Presenter {
    private final Presenter presenter;
    private final Inlet inlet;
    private final Notes notes;

    UnwatchedPresenter(Presenter presenter) {
        this.presenter = presenter;
        this.inlet = new UnwatchedInlet(presenter.inlet());
        this.notes = new UnwatchedNotes(presenter.notes());
    }

    @Override
    public Set<String> placements() {
        return presenter.placements();
    }

    @Override
    public Set<String> formats() {
        return presenter.formats();
    }

    @Override
    public Presented present(PresentRequest request) {
        var copy = copy(request);
        return Unwatched.apart(() -> presenter.present(copy));
    }

    @Override
    public Optional<Presented> again(String decisionId, PresentRequest request) {
        var copy = copy(request);
        return Unwatched.apart(() -> presenter.again(decisionId, copy));
    }

    @Override
    public Offered report(String decisionId, String item, Act act) {
        return Unwatched.apart(() -> presenter.report(decisionId, item, act));
    }

    @Override
    public String state(List<Identifier> person, Set<String> besides) {
        var who = List.copyOf(person);
        var without = Set.copyOf(besides);
        return Unwatched.here(() -> presenter.state(who, without));
    }

    @Override
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Notes notes() {
        return notes;
    }

    private static PresentRequest copy(PresentRequest request) {
        return new PresentRequest(
                request.person(),
                request.placement(),
                request.format(),
                request.locale(),
                GivenSignal.values(request.context()),
                request.viewing(),
                request.peek());
    }
}
