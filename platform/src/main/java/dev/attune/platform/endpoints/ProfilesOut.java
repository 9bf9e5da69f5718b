package dev.attune.platform.endpoints;

import dev.attune.api.Assignment;
import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Profile;
import dev.attune.api.Reply;
import dev.attune.platform.decide.Decisions;
import dev.attune.platform.group.Group;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Facet;
import dev.attune.platform.know.Identities;
import dev.attune.platform.know.Know;
import dev.attune.platform.know.People;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.sense.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `GET /v1/profiles/{namespace}:{value}` and what lies below it: what is known of somebody, and why.
final class ProfilesOut {
    private final People people;
    private final Profiles profiles;
    private final Group group;
    private final Consents consents;
    private final Set<String> purposes;
    private final Identities identities;
    private final Decisions decisions;
    private final Know know;
    private final Writer writer;

    ProfilesOut(
            People people,
            Profiles profiles,
            Group group,
            Consents consents,
            Set<String> purposes,
            Identities identities,
            Decisions decisions,
            Know know,
            Writer writer) {
        this.people = people;
        this.profiles = profiles;
        this.group = group;
        this.consents = consents;
        this.purposes = purposes;
        this.identities = identities;
        this.decisions = decisions;
        this.know = know;
        this.writer = writer;
    }

    private Person person(Call call) {
        var identifier = identifier(call.pathParameter("id"));
        return people.find(identifier).orElseThrow(() -> unknown(identifier));
    }

    private static BadRequestException unknown(Identifier identifier) {
        return new BadRequestException(
                404,
                "unknown-profile",
                "Nobody is known as '" + identifier + "'.",
                "Signals that name this identifier make a profile.");
    }

    private static Identifier identifier(String text) {
        try {
            return Identifier.parse(text).normal();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    400, "invalid-identifier", e.getMessage() + ".", "Ask for example for /v1/profiles/user_id:42.");
        }
    }

    Reply profile(Call call, Inlet inlet) {
        var person = person(call);
        var now = call.receivedAt();
        var profile = profiles.of(person, group.of(person, now), now);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("person", profile.person());
        tree.put("identifiers", texts(profile.identifiers()));
        tree.put("traits", traits(person, profile));
        tree.put("counts", new TreeMap<>(profile.counts()));
        tree.put("affinity", shares(profile.affinity()));
        tree.put("intent", shares(profile.intent()));
        tree.put("segments", new TreeSet<>(profile.segments()));
        tree.put("consents", consents(person));
        tree.put(
                "experiments",
                profile.enrolments().values().stream()
                        .sorted(Comparator.comparing(Assignment::experiment))
                        .map(it -> Map.of("experiment", it.experiment(), "variant", it.variant(), "unit", it.unit()))
                        .toList());
        var facets = person.facets().values();
        facets.stream()
                .map(Facet::firstSeen)
                .min(Instant::compareTo)
                .ifPresent(it -> tree.put("firstSeen", it.toString()));
        facets.stream()
                .map(Facet::lastSeen)
                .max(Instant::compareTo)
                .ifPresent(it -> tree.put("lastSeen", it.toString()));
        return Reply.json(200, tree);
    }

    /// Each trait with the value that holds, where it is from, and the values that lost.
    private static Map<String, Object> traits(Person person, Profile profile) {
        var traits = new TreeMap<String, Object>();
        profile.traits().forEach((name, winner) -> {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("value", winner.value());
            tree.put("time", winner.time().toString());
            tree.put("source", winner.source());
            tree.put("class", SignalTree.name(winner.dataClass()));
            var others = new ArrayList<Map<String, @Nullable Object>>();
            person.facets()
                    .values()
                    .forEach(facet -> facet.traits()
                            .getOrDefault(name, Map.of())
                            .forEach((source, given) -> {
                                if (!(source.equals(winner.source())
                                        && given.time().equals(winner.time())
                                        && winner.value().equals(given.value()))) {
                                    var other = new LinkedHashMap<String, @Nullable Object>();
                                    other.put("value", given.value());
                                    other.put("time", given.time().toString());
                                    other.put("source", source);
                                    other.put("class", SignalTree.name(given.dataClass()));
                                    other.put("identifier", facet.identifier().toString());
                                    others.add(other);
                                }
                            }));
            tree.put("others", others);
            traits.put(name, tree);
        });
        return traits;
    }

    private static Map<String, Object> shares(Profile.Leaning leaning) {
        var shares = new TreeMap<String, Object>();
        leaning.weights().forEach((dimension, values) -> {
            var sorted = new LinkedHashMap<String, Object>();
            values.keySet().stream()
                    .sorted(Comparator.comparingDouble((String value) -> leaning.of(dimension, value))
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .forEach(value -> sorted.put(value, Math.round(leaning.share(dimension, value) * 1000) / 1000.0));
            shares.put(dimension, sorted);
        });
        return shares;
    }

    private Map<String, Object> consents(Person person) {
        var tree = new TreeMap<String, Object>();
        for (var purpose : purposes) {
            var stances = new ArrayList<Map<String, Object>>();
            person.facets().values().forEach(facet -> {
                var stance = facet.stances().get(purpose);
                if (stance != null) {
                    stances.add(Map.of(
                            "identifier", facet.identifier().toString(),
                            "granted", stance.granted(),
                            "time", stance.time().toString(),
                            "source", stance.source(),
                            "evidence", stance.evidence()));
                }
            });
            var allowed = consents.allows(purpose, person.facets().values(), Consents.Request.SILENT);
            tree.put(purpose, Map.of("allowed", allowed, "said", stances));
        }
        return tree;
    }

    Reply events(Call call, Inlet inlet) {
        var person = person(call);
        int limit = Paging.limit(call);
        int from = (int) Math.min(Integer.MAX_VALUE, Paging.cursor(call, 0));
        var events = person.timeline().stream()
                .skip(from)
                .limit(limit)
                .map(happening -> {
                    var tree = new LinkedHashMap<String, Object>();
                    tree.put("event", happening.event().name());
                    tree.put("time", happening.time().toString());
                    tree.put("identifier", happening.facet().toString());
                    tree.put("properties", happening.event().properties());
                    tree.put("dimensions", happening.event().dimensions());
                    return tree;
                })
                .toList();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("person", person.id().value());
        answer.put("events", events);
        answer.put("next", events.size() < limit ? null : String.valueOf(from + limit));
        return Reply.json(200, answer);
    }

    Reply identity(Call call, Inlet inlet) {
        var person = person(call);
        var links = identities.explain(person.identifiers()).stream()
                .map(explained -> {
                    var link = explained.link();
                    var tree = new LinkedHashMap<String, Object>();
                    tree.put("one", link.one().toString());
                    tree.put("other", link.other().toString());
                    tree.put("inForce", explained.inForce());
                    tree.put("because", explained.because());
                    tree.put("matcher", link.matcher());
                    tree.put("confidence", link.confidence());
                    tree.put("time", link.time().toString());
                    return tree;
                })
                .toList();
        return Reply.json(
                200,
                Map.of(
                        "person",
                        person.id().value(),
                        "identifiers",
                        texts(person.identifiers()),
                        "observedUnder",
                        texts(person.facets().keySet()),
                        "links",
                        links));
    }

    Reply undo(Call call, Inlet inlet) {
        var body = Fields.of(call.json());
        var one = identifier(body.text("one").orElseThrow(() -> body.wrong("one", "an identifier such as user_id:42")));
        var other = identifier(
                body.text("other").orElseThrow(() -> body.wrong("other", "an identifier such as user_id:42")));
        var because = body.text("because").orElse("taken back by hand");
        var its = person(call).identifiers();
        if (!its.contains(one) && !its.contains(other)) {
            throw unknownLink("Neither " + one + " nor " + other + " is " + call.pathParameter("id") + ".", one);
        }
        boolean undone = writer.run(() -> know.undo(one, other, because, call.receivedAt()));
        if (!undone) {
            throw unknownLink("There is no link between " + one + " and " + other + ".", one);
        }
        return Reply.json(200, Map.of("one", one.toString(), "other", other.toString(), "inForce", false));
    }

    private static BadRequestException unknownLink(String detail, Identifier one) {
        return new BadRequestException(
                404, "unknown-link", detail, "GET /v1/profiles/" + one + "/identity lists the links.");
    }

    Reply segments(Call call, Inlet inlet) {
        var person = person(call);
        var now = call.receivedAt();
        var members = group.of(person, now);
        var segments = group.segments().rules().values().stream()
                .sorted(Comparator.comparing(rule -> rule.name()))
                .map(rule -> Map.of(
                        "name", rule.name(),
                        "member", members.contains(rule.name()),
                        "description", rule.description()))
                .toList();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("person", person.id().value());
        answer.put("segments", segments);
        answer.put(
                "nextChangeByTime",
                person.membership().lookAgain().map(Instant::toString).orElse(null));
        return Reply.json(200, answer);
    }

    Reply decisions(Call call, Inlet inlet) {
        var identifier = identifier(call.pathParameter("id"));
        var person = people.find(identifier);
        int limit = Paging.limit(call);
        var found = new ArrayList<Map<String, Object>>();
        // Something may have been decided for somebody of whom no signal ever came.
        person.map(Person::identifiers)
                .orElse(Set.of(identifier))
                .forEach(its -> found.addAll(decisions.newestOf(its, limit)));
        if (person.isEmpty() && found.isEmpty()) {
            throw unknown(identifier);
        }
        found.sort(Comparator.comparing((Map<String, Object> it) -> String.valueOf(it.get("time")))
                .reversed());
        return Reply.json(
                200,
                Map.of(
                        "person",
                        person.map(it -> it.id().value()).orElse(""),
                        "decisions",
                        found.subList(0, Math.min(limit, found.size()))));
    }

    private static List<String> texts(Set<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::toString).sorted().toList();
    }
}
