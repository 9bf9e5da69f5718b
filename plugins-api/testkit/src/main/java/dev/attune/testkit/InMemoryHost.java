package dev.attune.testkit;

import dev.attune.api.BadRequestException;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Contribution;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Profile;
import dev.attune.api.Purposes;
import dev.attune.api.Ranking;
import dev.attune.api.RankingRequest;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs one contribution as the platform does, without a server: refuses what it would refuse, shows a person only to
/// those whom the person allows, and holds each call against the budget.
public final class InMemoryHost implements AutoCloseable {
    private final Contribution contribution;
    private final Contributes described;
    private final RecordingInlet inlet;
    private final AutoCloseable open;
    private Set<String> allowed = Set.of();

    private InMemoryHost(
            Contribution contribution, Contributes described, RecordingInlet inlet, RecordingPresenter presenter)
            throws Exception {
        this.contribution = contribution;
        this.described = described;
        this.inlet = inlet;
        if (contribution instanceof ChannelActivator channel) {
            channel.open(presenter);
        }
        this.open = contribution instanceof Source source ? source.open(inlet) : () -> {};
    }

    /// Starts a contribution; a source or a channel is opened.
    public static InMemoryHost running(Contribution contribution) throws Exception {
        return running(contribution, new RecordingInlet());
    }

    public static InMemoryHost running(Contribution contribution, RecordingInlet inlet) throws Exception {
        return running(contribution, inlet, new RecordingPresenter());
    }

    /// Starts a channel to which people come.
    public static InMemoryHost running(ChannelActivator channel, RecordingPresenter presenter) throws Exception {
        return running(channel, presenter.inlet(), presenter);
    }

    private static InMemoryHost running(Contribution contribution, RecordingInlet inlet, RecordingPresenter presenter)
            throws Exception {
        var faults = Description.faultsOf(contribution.getClass());
        var described = contribution.getClass().getAnnotation(Contributes.class);
        if (described == null || !faults.isEmpty()) {
            throw new AssertionError("the platform would not start this: " + String.join("; ", faults));
        }
        return new InMemoryHost(contribution, described, inlet, presenter);
    }

    /// What the person allows from now on; nothing at first.
    public InMemoryHost allowing(String... purposes) {
        allowed = Set.of(purposes);
        return this;
    }

    /// Where a source's signals went.
    public RecordingInlet inlet() {
        return inlet;
    }

    /// Asks a strategy; without the purposes it needs, it gets to see nobody.
    public Ranking rank(RankingRequest request) throws Exception {
        if (!(contribution instanceof DecisionStrategy strategy)) {
            throw new AssertionError(described.name() + " is no decision strategy");
        }
        return within(() -> strategy.rank(maySeePersons() ? request : withNobody(request)));
    }

    private boolean maySeePersons() {
        var needed = List.of(described.purposes());
        return !needed.contains(Purposes.NONE) && allowed.containsAll(needed);
    }

    private static RankingRequest withNobody(RankingRequest request) {
        return new RankingRequest(
                Profile.NOBODY,
                "",
                request.placement(),
                request.limit(),
                request.candidates(),
                request.experiments(),
                request.context(),
                request.now(),
                request.budget());
    }

    /// Sends a call to the route that answers it. A caller's mistake comes back as the problem that the platform makes
    /// of it.
    public Reply call(FakeCall call) throws Exception {
        for (Route route : contribution.routes()) {
            var parameters = Routes.match(route, call.path());
            if (route.method().equals(call.method()) && parameters.isPresent()) {
                parameters.get().forEach(call::pathParameter);
                return answer(route, call);
            }
        }
        throw new AssertionError("no route of " + described.name() + " answers " + call.method() + " " + call.path()
                + "; there are "
                + contribution.routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    private Reply answer(Route route, FakeCall call) throws Exception {
        try {
            if (route.access() == Route.Access.WRITE_KEY || route.access() == Route.Access.SECRET_KEY) {
                call.authorize("");
            }
            return within(() -> route.handler().handle(call, inlet));
        } catch (BadRequestException problem) {
            return Reply.json(
                    problem.status(),
                    Map.of(
                            "status", (long) problem.status(),
                            "code", problem.code(),
                            "detail", String.valueOf(problem.getMessage()),
                            "fix", problem.fix()));
        }
    }

    /// The first call may be slow, for classes are loaded then: ten times the budget is the limit here.
    private <T> T within(Callable<T> call) throws Exception {
        var limit = Duration.ofMillis(described.budgetMillis()).multipliedBy(10);
        var thread = Executors.newSingleThreadExecutor();
        try {
            var answer = thread.submit(call).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                throw new AssertionError(described.name() + " answered null; say why there is nothing instead");
            }
            return answer;
        } catch (TimeoutException late) {
            throw new AssertionError(described.name() + " did not answer within " + limit.toMillis()
                    + " ms, ten times its budget; set budgetMillis in @Contributes, or do less in one call");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception exception ? exception : failed;
        } finally {
            thread.shutdownNow();
        }
    }

    @Override
    public void close() throws Exception {
        open.close();
        if (contribution instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
