package dev.attune.platform.present;

import dev.attune.api.Profile.Trait;
import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.assemble.Assembly.Shown;
import dev.attune.platform.assemble.Assembly.Wish;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.Decision;
import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.decide.Taken;
import dev.attune.platform.decide.Taking;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Profiles;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Decides, and makes the content of it: the one way to an answer, whoever asks.
public final class Showing {
    private static final Duration USUAL_LIMIT = Duration.ofMillis(500);

    private final Taking taking;
    private final Assembly assembly;
    private final People people;
    private final Profiles profiles;

    public Showing(Taking taking, Assembly assembly, People people, Profiles profiles) {
        this.taking = taking;
        this.assembly = assembly;
        this.people = people;
        this.profiles = profiles;
    }

    /// The rules that are in force now.
    public Ruleset rules() {
        return taking.decider().ruleset();
    }

    public Set<String> formats() {
        return assembly.formats();
    }

    /// Whether there is content in the language of a BCP 47 tag.
    public boolean speaks(String locale) {
        return assembly.speaks(locale);
    }

    /// Those of the formats whose content is bytes.
    public Set<String> binaryFormats() {
        return assembly.binaryFormats();
    }

    /// How long a decision may take if the caller does not say: as the most urgent of its placements.
    public static Duration limit(Ruleset rules, DecideRequest request) {
        var places = rules.rules().placements();
        return request.placements().stream()
                .flatMap(wanted -> Optional.ofNullable(places.get(wanted.placement())).stream())
                .flatMap(rule -> rule.deadline().stream())
                .min(Duration::compareTo)
                .orElse(USUAL_LIMIT);
    }

    /// Decides and makes the content; what was reserved for an item of which none can be made is given back.
    public List<Taken<List<Shown>>> decide(Ruleset rules, DecideRequest request, Duration limit, Wish wish) {
        var taken = binaryFormats().contains(wish.format())
                ? drawn(taking.decide(rules, request, limit, Function.identity()), rules, wish)
                : taking.decide(rules, request, limit, decision -> show(decision, rules, wish));
        if (!request.peek()) {
            taken.forEach(it -> release(it.decision(), it.content(), rules));
        }
        return taken;
    }

    /// What takes long to make is made when the decision is taken, not while others wait for theirs.
    private List<Taken<List<Shown>>> drawn(List<Taken<Decision>> taken, Ruleset rules, Wish wish) {
        return taken.stream()
                .map(it -> new Taken<>(it.decision(), show(it.decision(), rules, wish)))
                .toList();
    }

    /// Makes the content of a decision, once more if need be; nothing is decided or given back.
    List<Shown> show(Decision decision, Ruleset rules, Wish wish) {
        return assembly.show(decision, rules, wish, name -> trait(name, decision, rules));
    }

    /// Whether something of a decision is still there to be shown.
    boolean isThere(Decision decision, Ruleset rules, Wish wish) {
        return assembly.isThere(decision, rules, wish);
    }

    private void release(Decision decision, List<Shown> shown, Ruleset rules) {
        if (!decision.fallback()) {
            var lost =
                    decision.items().stream().map(Decision.Chosen::id).collect(Collectors.toCollection(HashSet::new));
            shown.forEach(it -> lost.remove(it.chosen().id()));
            taking.release(rules, decision, lost);
        }
    }

    /// What content may know of the person: nothing, where the decision was made for nobody.
    private Optional<Object> trait(String name, Decision decision, Ruleset ruleset) {
        return decision.facet()
                .filter(_ -> ruleset.maySee(decision.allowed()))
                .flatMap(people::find)
                .map(person -> profiles.traits(person).get(name))
                .map(Trait::value);
    }

    /// Whether this is the placement's default, decided or for want of anything else that could be made.
    public static boolean isFallback(Decision decision, List<Shown> shown) {
        return decision.fallback()
                || shown.isEmpty()
                || shown.stream().anyMatch(it -> it.chosen().kind().equals("default"));
    }
}
