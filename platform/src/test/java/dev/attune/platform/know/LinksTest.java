package dev.attune.platform.know;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.core.Core;
import dev.attune.platform.core.CoreRules;
import dev.attune.platform.core.Say;
import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final CoreRules RULES = CoreRules.DEFAULT.segments(
            "viewers", "count(\"Product Viewed\") >= 3", "germans", "traits.country == \"DE\"");

    @TempDir
    private Path folder;

    private static Set<Set<String>> persons(Core core, Signal... signals) {
        core.offer(signals);
        return core.persons();
    }

    @Test
    void twoUserIdsAreNeverOnePerson() throws InterruptedException {
        try (var core = Core.in(folder)) {
            assertThat(persons(
                            core,
                            Say.event("Seen", "user_id:1", "email:ann@example.com"),
                            Say.event("Seen", "user_id:2", "email:ann@example.com"),
                            Say.event("Merged", "user_id:1", "user_id:2")))
                    .isEqualTo(Set.of(Set.of("user_id:1", "email:ann@example.com"), Set.of("user_id:2")));
        }
    }

    @Test
    void aSharedDeviceStaysApartAndItsVisitsWithTheirUsers() throws InterruptedException {
        try (var core = Core.in(folder)) {
            core.offer(
                    Say.event("Seen", "anonymous_id:tablet", "session_id:mon"),
                    Say.event("Seen", "anonymous_id:tablet", "session_id:mon", "user_id:1"));
            assertThat(core.persons()).isEqualTo(Set.of(Set.of("anonymous_id:tablet", "session_id:mon", "user_id:1")));
            assertThat(persons(
                            core,
                            Say.event("Seen", "anonymous_id:tablet", "session_id:tue", "user_id:2"),
                            Say.event("Seen", "anonymous_id:tablet", "session_id:tue"),
                            Say.event("Seen", "anonymous_id:tablet", "session_id:wed")))
                    .isEqualTo(Set.of(
                            Set.of("anonymous_id:tablet"),
                            Set.of("session_id:mon", "user_id:1"),
                            Set.of("session_id:tue", "user_id:2"),
                            Set.of("session_id:wed")));
            assertThat(core.profile("user_id:2").counts()).containsEntry("Seen", 2L);
            assertThat(core.identities.explain(core.person("user_id:1").identifiers()))
                    .anySatisfy(link -> {
                        assertThat(link.inForce()).isFalse();
                        assertThat(link.because()).contains("anonymous_id is shared");
                    });
        }
    }

    @Test
    void aBrowserOfTwoNamedPersonsIsNobodys() throws InterruptedException {
        try (var core = Core.in(folder)) {
            assertThat(persons(
                            core,
                            Say.event("Seen", "anonymous_id:b", "session_id:1", "email:ann@example.com"),
                            Say.event("Seen", "anonymous_id:b", "session_id:2", "email:bob@example.com")))
                    .isEqualTo(Set.of(
                            Set.of("anonymous_id:b"),
                            Set.of("session_id:1", "email:ann@example.com"),
                            Set.of("session_id:2", "email:bob@example.com")));
            core.offer(Say.event("Seen", "email:ann@example.com", "email:bob@example.com"));
            assertThat(core.persons()).as("they turned out to be one").hasSize(1);
        }
    }

    @Test
    void aLinkTakenBackStaysBack() throws InterruptedException {
        var core = Core.in(folder);
        core.offer(Say.event("Seen", "anonymous_id:a", "user_id:1"));
        assertThat(core.undo("anonymous_id:a", "user_id:1")).isTrue();
        assertThat(core.undo("anonymous_id:a", "user_id:2")).isFalse();
        core.offer(Say.event("Seen", "anonymous_id:a", "user_id:1"));
        assertThat(core.persons()).hasSize(2);
        core = core.reopened();
        core.offer(Say.event("Seen", "anonymous_id:a", "user_id:1"));
        assertThat(core.persons()).hasSize(2);
        assertThat(core.profile("anonymous_id:a").counts()).isEmpty();
        core.close();
    }

    @Test
    void takingALinkBackBringsALongTimelineBackWhole() throws InterruptedException {
        try (var core = Core.in(folder)) {
            for (int i = 0; i < 900; i += 100) {
                offerMany(core, "anonymous_id:a", i);
                offerMany(core, "user_id:1", i);
            }
            var visitor = core.person("anonymous_id:a").timeline();
            core.offer(Say.traits(Map.of("size", 9L), Some.NOW, "anonymous_id:a", "user_id:1"));
            assertThat(core.person("user_id:1").timeline()).hasSize(Timeline.LONGEST);
            core.undo("anonymous_id:a", "user_id:1");
            assertThat(core.person("anonymous_id:a").timeline()).isEqualTo(visitor);
            assertThat(core.person("user_id:1").timeline()).hasSize(900);
        }
    }

    private static void offerMany(Core core, String who, int from) {
        var signals = new ArrayList<Signal>();
        for (int i = from; i < from + 100; i++) {
            signals.add(Say.event("Seen", Some.NOW.minusSeconds(i), who));
        }
        core.offer(signals.toArray(Signal[]::new));
    }

    @Test
    void aPersonOfVeryManyVisitsStaysWhole() throws InterruptedException {
        try (var core = Core.in(folder)) {
            var signals = new ArrayList<Signal>();
            for (int i = 1; i <= 2500; i++) {
                signals.add(Say.event("Seen", "anonymous_id:a", "session_id:" + i));
            }
            core.inlet("test").offerAll(signals);
            core.offer(Say.event("Seen", "anonymous_id:a", "user_id:1"));
            assertThat(core.person("user_id:1").identifiers()).hasSize(2502);
        }
    }

    /// Some signals of a few persons on a few devices, the same for a seed.
    private static List<Signal> some(int seed) {
        var random = new Random(seed);
        var signals = new ArrayList<Signal>();
        for (int i = 0; i < 60; i++) {
            var who = new ArrayList<String>();
            add(who, random, 0.35, "user_id:u", 4);
            add(who, random, 0.3, "email:e%d@example.com", 5);
            add(who, random, 0.2, "phone:+4912", 4);
            add(who, random, 0.7, "session_id:s", 12);
            add(who, random, 0.7, "anonymous_id:a", 6);
            add(who, random, 0.1, "device_id:d", 3);
            if (who.isEmpty()) {
                who.add("anonymous_id:a9");
            }
            var at = Some.NOW.minusSeconds(random.nextInt(100_000));
            var names = who.toArray(String[]::new);
            signals.add(
                    random.nextInt(5) == 0
                            ? Say.traits(Map.of("country", random.nextBoolean() ? "DE" : "GB"), at, names)
                            : Say.event("Product Viewed", at, names));
        }
        return signals;
    }

    private static void add(List<String> who, Random random, double chance, String kind, int values) {
        if (random.nextDouble() < chance) {
            int value = 1 + random.nextInt(values);
            who.add(kind.contains("%d") ? kind.formatted(value) : kind + value);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whoIsWhoDoesNotDependOnTheOrderOfSignals(int seed, @TempDir Path other) throws InterruptedException {
        var signals = some(seed);
        try (var one = Core.in(folder.resolve("one"), RULES);
                var two = Core.in(other.resolve("two"), RULES)) {
            signals.forEach(one::offer);
            var shuffled = new ArrayList<>(signals);
            Collections.shuffle(shuffled, new Random(seed));
            for (int i = 0; i < shuffled.size(); i += 7) {
                two.offer(shuffled.subList(i, Math.min(i + 7, shuffled.size())).toArray(Signal[]::new));
            }
            assertThat(two.persons()).isEqualTo(one.persons());
            for (var person : one.persons()) {
                var name = person.iterator().next();
                var expected = one.profile(name);
                var found = two.profile(name);
                assertThat(found.person()).isEqualTo(expected.person());
                assertThat(found.counts()).isEqualTo(expected.counts());
                assertThat(found.segments()).isEqualTo(expected.segments());
                assertThat(found.traits().keySet()).isEqualTo(expected.traits().keySet());
            }
            assertThat(two.group.sizes()).isEqualTo(one.group.sizes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void linksTakenBackLeaveEverythingAsIfTheyHadNeverBeen(int seed, @TempDir Path other) throws InterruptedException {
        var alone = some(seed).stream().map(LinksTest::byTheStrongestOnly).toList();
        try (var never = Core.in(folder.resolve("never"), RULES);
                var undone = Core.in(other.resolve("undone"), RULES)) {
            alone.forEach(never::offer);
            alone.forEach(undone::offer);
            var known = never.persons().stream().map(it -> it.iterator().next()).toList();
            var before = states(undone, known);
            var pairs = pairs(known, new Random(seed));
            pairs.forEach(pair -> undone.offer(Say.consent("marketing", true, Some.NOW, pair.get(0), pair.get(1))));
            Collections.shuffle(pairs, new Random(seed));
            pairs.forEach(pair -> undone.undo(pair.get(0), pair.get(1)));
            assertThat(undone.persons()).isEqualTo(never.persons());
            assertThat(states(undone, known)).isEqualTo(before).isEqualTo(states(never, known));
            assertThat(undone.group.sizes()).isEqualTo(never.group.sizes());
        }
    }

    private static Signal byTheStrongestOnly(Signal signal) {
        return switch (signal) {
            case Signal.Event event ->
                Say.event(
                        event.name(),
                        event.time(),
                        event.identifiers().getFirst().toString());
            case Signal.Traits traits ->
                Say.traits(
                        traits.traits(),
                        traits.time(),
                        traits.identifiers().getFirst().toString());
            default -> signal;
        };
    }

    private static List<List<String>> pairs(List<String> known, Random random) {
        var pairs = new ArrayList<List<String>>();
        for (int i = 0; i < 12; i++) {
            var shuffled = new ArrayList<>(known);
            Collections.shuffle(shuffled, random);
            pairs.add(List.of(shuffled.get(0), shuffled.get(1)));
        }
        return pairs;
    }

    /// What is known under each, but for the consents by which they were linked.
    private static Map<String, Object> states(Core core, List<String> known) {
        var states = new TreeMap<String, Object>();
        for (var name : known) {
            var person = core.person(name);
            var facet = person.facets().get(Identifier.parse(name));
            states.put(
                    name,
                    List.of(
                            person.identifiers(),
                            facet == null ? Map.of() : facet.traits(),
                            facet == null ? Map.of() : facet.counts(),
                            person.timeline().stream().map(Happening::event).toList(),
                            person.membership().segments()));
        }
        return states;
    }

    @Test
    void capsComeBackWithTheirSides() throws InterruptedException {
        try (var core = Core.in(folder)) {
            core.offer(Say.event("Seen", "anonymous_id:a"), Say.event("Seen", "user_id:1"));
            use(core, "anonymous_id:a");
            use(core, "user_id:1");
            use(core, "user_id:1");
            core.offer(Say.event("Seen", "anonymous_id:a", "user_id:1"));
            assertThat(core.person("user_id:1").uses().get("kit")).hasSize(3);
            core.undo("anonymous_id:a", "user_id:1");
            assertThat(core.person("user_id:1").uses().get("kit")).hasSize(2);
            assertThat(core.person("anonymous_id:a").uses().get("kit")).hasSize(1);
        }
    }

    private static void use(Core core, String who) {
        var identifier = Identifier.parse(who);
        core.writer.run(() -> {
            var person = core.know.meet(identifier);
            core.uses.reserve("kit", identifier, person.identifiers(), Some.NOW, Some.NOW.minusSeconds(1), 9);
            core.people.put(person.withUse("kit", new Person.Use(identifier, Some.NOW)));
            return 0;
        });
    }
}
