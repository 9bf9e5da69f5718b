package dev.attune.platform.present;

import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Notes;
import dev.attune.api.Offered;
import dev.attune.api.PresentRequest;
import dev.attune.api.Presented;
import dev.attune.api.Presenter;
import dev.attune.platform.assemble.Assembly.Shown;
import dev.attune.platform.assemble.Assembly.Wish;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Decision;
import dev.attune.platform.decide.DecisionTree;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.know.Consents;
import dev.attune.platform.measure.Exposures;
import dev.attune.platform.measure.Exposures.Report;
import dev.attune.platform.sense.Ids;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The platform as one channel sees it. It holds no rules of its own: each call is made by those in force then.
final class PlatformPresenter implements Presenter {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Showing showing;
    private final Decisions decisions;
    private final Exposures exposures;
    private final Standing standing;
    private final Inlet inlet;
    private final Notes notes;
    private final InstantSource clock;

    PlatformPresenter(
            Showing showing,
            Decisions decisions,
            Exposures exposures,
            Standing standing,
            Inlet inlet,
            Notes notes,
            InstantSource clock) {
        this.showing = showing;
        this.decisions = decisions;
        this.exposures = exposures;
        this.standing = standing;
        this.inlet = inlet;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public Set<String> placements() {
        return showing.rules().rules().placements().keySet();
    }

    @Override
    public Set<String> formats() {
        var formats = new TreeSet<>(showing.formats());
        formats.add("json");
        return formats;
    }

    @Override
    public Presented present(PresentRequest request) {
        var rules = showing.rules();
        expect("placement", request.placement(), rules.rules().placements().keySet());
        var identifiers = Standing.normal(request.person());
        var context = new LinkedHashMap<>(request.context());
        if (!request.locale().isEmpty()) {
            context.putIfAbsent("locale", request.locale());
        }
        var wanted = new DecideRequest(
                Ids.next(clock.instant()),
                identifiers,
                unit(identifiers),
                List.of(new Wanted(request.placement(), Integer.MAX_VALUE)),
                context,
                Consents.Request.SILENT,
                request.peek());
        var taken = showing.decide(rules, wanted, Showing.limit(rules, wanted), wish(request))
                .getFirst();
        return presented(taken.decision(), taken.content());
    }

    @Override
    public Optional<Presented> again(String decisionId, PresentRequest request) {
        var wish = wish(request);
        var identifiers = Standing.normal(request.person());
        var rules = showing.rules();
        return Optional.of(decisionId)
                .filter(PlatformPresenter::isId)
                .flatMap(decisions::find)
                .map(DecisionTree::read)
                .filter(decision -> decision.placement().equals(request.placement()))
                .filter(decision -> rules.rules().placements().containsKey(decision.placement()))
                .filter(decision -> decision.facet()
                        .filter(facet -> standing.isOneOf(facet, identifiers))
                        .isPresent())
                .filter(decision -> standing.allowed(identifiers).containsAll(decision.allowed()))
                .flatMap(decision -> again(decision, rules, wish));
    }

    private Optional<Presented> again(Decision decision, Ruleset rules, Wish wish) {
        var shown = showing.show(decision, rules, wish);
        return !decision.fallback() && Showing.isFallback(decision, shown) && !showing.isThere(decision, rules, wish)
                ? Optional.empty()
                : Optional.of(presented(decision, shown));
    }

    @Override
    public Offered report(String decisionId, String item, Act act) {
        if (!isId(decisionId)) {
            return new Offered.Refused("'" + decisionId + "' is no decision's id", "Report what present answered.");
        }
        return exposures.take(
                new Report(decisionId, Optional.of(item), act == Act.ACTED, Optional.empty(), clock.instant()));
    }

    @Override
    public String state(List<Identifier> person, Set<String> besides) {
        return standing.of(Standing.normal(person), besides, clock.instant());
    }

    @Override
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Notes notes() {
        return notes;
    }

    private Wish wish(PresentRequest request) {
        expect("format", request.format(), formats());
        return new Wish(request.format(), request.locale(), request.viewing());
    }

    private static boolean isId(String decisionId) {
        return ID.matcher(decisionId).matches();
    }

    private static void expect(String kind, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no " + kind + " '" + name + "'. " + Nearest.advice(name, new TreeSet<>(known)));
        }
    }

    /// What to hash for random assignment: the anonymous id if there is one, since it stays over a login.
    private static String unit(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(it -> it.namespace().equals(Identifier.ANONYMOUS_ID))
                .findFirst()
                .orElse(identifiers.getFirst())
                .value();
    }

    private static Presented presented(Decision decision, List<Shown> shown) {
        var items = shown.stream()
                .map(it -> new Presented.Item(
                        it.chosen().id(), it.chosen().variant(), it.block(), it.slots(), it.mediaType(), it.content()))
                .toList();
        return new Presented(decision.id(), Showing.isFallback(decision, shown), items);
    }
}
