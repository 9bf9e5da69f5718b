package dev.attune.platform.pluginhost;

import dev.attune.api.Contribution;
import dev.attune.api.Inlet;
import dev.attune.api.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that the platform ever holds of a plugin's contribution. Asking it never throws, and takes no longer than its
/// budget: see [Answer]. For many threads.
public final class Handle<T extends Contribution> {
    private final Place<T> place;
    private final Guard guard;

    Handle(Place<T> place, Guard guard) {
        this.place = place;
        this.guard = guard;
    }

    /// What the deployment calls it.
    public String name() {
        return place.started().name();
    }

    /// The plugin's id.
    public String plugin() {
        return place.started().plugin();
    }

    /// The plugin's version.
    public String version() {
        return place.started().version();
    }

    /// What a person must allow before it may see their data, as it declared it; only [Purposes#NONE] if it may never
    /// see any.
    public Set<String> purposes() {
        return place.started().purposes();
    }

    /// What an assembler makes; empty for all others.
    public List<String> formats() {
        return place.started().formats();
    }

    /// What of that is bytes.
    public Set<String> binary() {
        return place.started().binary();
    }

    /// How long one call may take.
    public Duration budget() {
        return place.started().budget();
    }

    /// How long a call may take that is made now on this thread: the budget, or less where the work that it is part of
    /// ends before.
    public Duration timeLeft() {
        return Thread.currentThread() instanceof Worker worker ? worker.timeLeft(budget()) : budget();
    }

    /// The HTTP routes it answers. Their handlers are plugin code: call them within [#ask(Question)].
    public List<Route> routes() {
        return place.started().routes();
    }

    /// What it says of its routes: a part of an OpenAPI document, as YAML; empty if it says nothing more than they do.
    public Optional<String> openApi() {
        return place.started().openApi();
    }

    /// The record of its settings, for a schema; empty if it has none.
    public Optional<Class<? extends Record>> settings() {
        return place.started().settings();
    }

    /// Why it is left out at the moment; empty while it runs.
    public Optional<String> leftOut() {
        return guard.leftOut();
    }

    /// Asks it no more until it is taken back: for what is wrong with it beside its answers, such as a route that
    /// another has. What it opened can still be closed.
    ///
    /// @param because the reason and the way out
    public void leaveOut(String because) {
        guard.leaveOut(because);
    }

    /// Asks it again, if it was left out by [#leaveOut].
    public void takeBack() {
        guard.takeBack();
    }

    /// How its calls went since the start.
    public Calls calls() {
        return guard.calls();
    }

    /// Asks within the budget. On a thread of the [Supervisor] the plugin is called right here; from elsewhere it is
    /// called on another thread, for which this one waits.
    public <R> Answer<R> ask(Question<T, R> question) {
        return ask(budget(), question);
    }

    /// Asks with another budget, such as for opening a source.
    public <R> Answer<R> ask(Duration budget, Question<T, R> question) {
        return place.with((started, version) ->
                guard.ask(started.contribution(), started.classes(), budget, place.counted(version, question)));
    }

    /// Closes something that the contribution opened; also if it is left out at the moment, but not if it is switched
    /// off for good.
    public Answer<Boolean> close(AutoCloseable opened) {
        return guard.close(place.started().classes(), opened);
    }

    /// Closes the contribution itself, if it can be.
    void close() {
        close(place.started(), guard);
    }

    /// Closes a version that is not the one that runs.
    void close(Started<?> other) {
        close(other, guard.aside());
    }

    private static void close(Started<?> started, Guard guard) {
        if (started.contribution() instanceof AutoCloseable closeable) {
            guard.close(started.classes(), closeable);
        }
    }

    /// The inlet to hand to this contribution: while the platform stores signals, the plugin's time stands still.
    public Inlet unwatched(Inlet inlet) {
        return new UnwatchedInlet(inlet);
    }

    void open(Opening opening) throws UnusableException {
        opening.open(place.started());
    }

    /// The same handle if it is of that kind; whatever takes the contribution's place is of its kind.
    @SuppressWarnings("unchecked")
    <S extends Contribution> Optional<Handle<S>> as(Class<S> kind) {
        return kind.isInstance(contribution()) ? Optional.of((Handle<S>) this) : Optional.empty();
    }

    T contribution() {
        return place.started().contribution();
    }

    /// Lets another version run from now on, with a clean record.
    ///
    /// @return the one that ran before, which may still be at work
    @SuppressWarnings("unchecked")
    Version<T> replace(Started<?> fresh) {
        var before = place.put((Started<T>) fresh);
        guard.renew();
        return before;
    }
}
