package dev.attune.platform.present;

import dev.attune.api.Identifier;
import dev.attune.platform.group.Group;
import dev.attune.platform.json.Json;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Facet;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.sense.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where somebody stands: who they are, what they allow, and a text that changes with what is known of them.
final class Standing {
    private final People people;
    private final Profiles profiles;
    private final Group group;
    private final Consents consents;
    private final Know know;

    Standing(People people, Profiles profiles, Group group, Consents consents, Know know) {
        this.people = people;
        this.profiles = profiles;
        this.group = group;
        this.consents = consents;
        this.know = know;
    }

    /// @throws IllegalArgumentException if there is none
    static List<Identifier> normal(Collection<Identifier> identifiers) {
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("say who it is for: at least one identifier");
        }
        return identifiers.stream().map(Identifier::normal).toList();
    }

    /// Whether some identifiers are the person to whom a facet belongs.
    boolean isOneOf(Identifier facet, List<Identifier> identifiers) {
        return identifiers.contains(facet)
                || people.find(facet)
                        .filter(person -> identifiers.stream().anyMatch(person.identifiers()::contains))
                        .isPresent();
    }

    /// The purposes that they allow now, as decisions see it.
    Set<String> allowed(List<Identifier> identifiers) {
        var facets = new ArrayList<Facet>();
        identifiers.forEach(identifier -> people.find(identifier)
                .ifPresent(person -> facets.addAll(person.facets().values())));
        return consents.allowed(facets, Consents.Request.SILENT);
    }

    /// A text that is the same as long as traits, consents, segments and counters are: its cost does not grow with what
    /// happened.
    String of(List<Identifier> identifiers, Set<String> besides, Instant now) {
        Optional<Person> person = people.find(know.home(identifiers));
        var traits = new TreeMap<String, Object>();
        var counts = new TreeMap<String, Long>();
        person.ifPresent(it -> {
            profiles.traits(it).forEach((name, trait) -> traits.put(name, trait.value()));
            counts.putAll(profiles.counts(it));
            counts.keySet().removeAll(besides);
        });
        var segments = person.map(it -> group.of(it, now)).orElse(Set.of());
        return Ids.hash(Json.toText(Map.of("traits", traits))
                + Json.toText(Map.of("counts", counts))
                + Json.toText(new ArrayList<>(new TreeSet<>(segments)))
                + Json.toText(new ArrayList<>(new TreeSet<>(allowed(identifiers)))));
    }
}
