package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.attune.api.Assignment;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Profile;
import dev.attune.platform.core.CoreRules;
import dev.attune.testkit.Some;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A profile is the merge of facets: which came first, and in which pairs they were merged, cannot be told.
class MergeLawsTest {
    private final Profiles profiles = new Profiles(CoreRules.AFFINITY);

    private static List<Integer> seeds() {
        return IntStream.range(0, 50).boxed().toList();
    }

    private static Instant time(Random random) {
        return Some.NOW.minusSeconds(random.nextInt(5) * 86_400L);
    }

    private static Facet facet(int number, Random random) {
        var traits = new HashMap<String, Map<String, Facet.TraitValue>>();
        var counts = new HashMap<String, Long>();
        var leanings = new HashMap<String, Map<String, Double>>();
        var stances = new HashMap<String, Facet.Stance>();
        var enrolments = new HashMap<String, Facet.Enrolment>();
        for (int i = random.nextInt(6); i > 0; i--) {
            var value = random.nextInt(6) == 0 ? null : (Object) ("v" + random.nextInt(4));
            var given = new Facet.TraitValue(value, time(random), DataClass.values()[random.nextInt(4)]);
            traits.computeIfAbsent("t" + random.nextInt(3), _ -> new HashMap<>())
                    .put("s" + random.nextInt(3), given);
            counts.put("e" + random.nextInt(3), 1L + random.nextInt(9));
            leanings.computeIfAbsent("category", _ -> new HashMap<>())
                    .put(
                            "c" + random.nextInt(5),
                            new Decay(CoreRules.AFFINITY.halfLife()).of(1 + random.nextInt(9), time(random)));
            stances.put(
                    random.nextBoolean() ? "personalization" : "marketing",
                    new Facet.Stance(random.nextBoolean(), time(random), "web", "banner"));
            var assignment = new Assignment("x" + random.nextInt(2), "v" + random.nextInt(3), "unit" + number, 0.5);
            enrolments.put(assignment.experiment(), new Facet.Enrolment(assignment, time(random)));
        }
        return new Facet(
                Identifier.of(random.nextInt(4) == 0 ? "session_id" : "user_id", "u" + number),
                traits,
                counts,
                leanings,
                stances,
                enrolments,
                time(random),
                time(random),
                number);
    }

    private static List<Facet> facets(int seed) {
        var random = new Random(seed);
        var facets = new ArrayList<Facet>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            facets.add(facet(i, random));
        }
        return facets;
    }

    private static Person person(List<Facet> facets) {
        var byIdentifier = new HashMap<Identifier, Facet>();
        facets.forEach(facet -> byIdentifier.put(facet.identifier(), facet));
        return Person.of(
                PersonId.foundedBy(Identifier.of("user_id", "u0")),
                byIdentifier.keySet(),
                byIdentifier,
                Timeline.NOTHING,
                Membership.UNKNOWN,
                Map.of());
    }

    private Profile merged(Person person) {
        return profiles.of(person, Set.of(), Some.NOW);
    }

    private static void assertSame(Profile found, Profile expected) {
        assertThat(found.traits()).isEqualTo(expected.traits());
        assertThat(found.counts()).isEqualTo(expected.counts());
        assertThat(found.enrolments()).isEqualTo(expected.enrolments());
        assertThat(found.affinity().weights().keySet())
                .isEqualTo(expected.affinity().weights().keySet());
        expected.affinity()
                .weights()
                .forEach((dimension, values) -> values.forEach((value, weight) ->
                        assertThat(found.affinity().of(dimension, value)).isCloseTo(weight, offset(1e-9 * weight))));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfFacetsDoesNotMatter(int seed) {
        var facets = facets(seed);
        var shuffled = new ArrayList<>(facets);
        Collections.shuffle(shuffled, new Random(seed));
        assertSame(merged(person(shuffled)), merged(person(facets)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergingTwiceChangesNothing(int seed) {
        var facets = facets(seed);
        var twice = new ArrayList<>(facets);
        twice.addAll(facets);
        assertSame(merged(person(twice)), merged(person(facets)));
        var person = person(facets);
        var again = Person.regrouped(person.id(), person.identifiers(), List.of(person, person));
        assertSame(merged(again), merged(person));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inWhichPairsTheyAreMergedDoesNotMatter(int seed) {
        var singles = facets(seed).stream().map(facet -> person(List.of(facet))).toList();
        var leftFirst = singles.stream().reduce(MergeLawsTest::join).orElseThrow();
        var rightFirst =
                singles.reversed().stream().reduce((a, b) -> join(b, a)).orElseThrow();
        assertThat(leftFirst.facets()).isEqualTo(rightFirst.facets());
        assertSame(merged(leftFirst), merged(rightFirst));
    }

    private static Person join(Person one, Person other) {
        var both = new HashSet<>(one.identifiers());
        both.addAll(other.identifiers());
        return Person.regrouped(one.id(), both, List.of(one, other));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countersAreSumsAndLosingTraitsStayReadable(int seed) {
        var facets = facets(seed);
        var person = person(facets);
        var profile = merged(person);
        for (var name : List.of("e0", "e1", "e2")) {
            long sum = person.facets().values().stream()
                    .mapToLong(facet -> facet.counts().getOrDefault(name, 0L))
                    .sum();
            assertThat(profile.counts().getOrDefault(name, 0L)).isEqualTo(sum);
        }
        profile.traits().forEach((name, winner) -> {
            var all = person.facets().values().stream()
                    .flatMap(facet -> facet.traits().getOrDefault(name, Map.of()).values().stream())
                    .toList();
            assertThat(all).allMatch(value -> value.dataClass().compareTo(winner.dataClass()) >= 0);
            assertThat(all)
                    .filteredOn(value -> value.dataClass() == winner.dataClass())
                    .allMatch(value -> !value.time().isAfter(winner.time()));
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFirstEnrolmentHolds(int seed) {
        var person = person(facets(seed));
        merged(person).enrolments().forEach((experiment, assignment) -> {
            var times = person.facets().values().stream()
                    .filter(facet -> facet.enrolments().containsKey(experiment))
                    .collect(Collectors.toMap(
                            facet -> facet.enrolments().get(experiment).assignment(),
                            facet -> facet.enrolments().get(experiment).time()));
            assertThat(times.get(assignment)).isEqualTo(Collections.min(times.values()));
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneDenialIsEnoughAndMoreFacetsNeverAllowMore(int seed) {
        var consents = new Consents(CoreRules.DEFAULT.purposes(), Optional.empty());
        var named = facets(seed).stream()
                .filter(facet -> facet.identifier().namespace().equals("user_id"))
                .toList();
        for (var purpose : List.of("personalization", "marketing")) {
            boolean denied = named.stream()
                    .map(facet -> facet.stances().get(purpose))
                    .anyMatch(stance -> stance != null && !stance.granted());
            if (denied) {
                assertThat(consents.allows(purpose, named, Consents.Request.SILENT))
                        .isFalse();
            }
            var reversed = named.reversed();
            assertThat(consents.allows(purpose, reversed, Consents.Request.SILENT))
                    .isEqualTo(consents.allows(purpose, named, Consents.Request.SILENT));
        }
    }
}
