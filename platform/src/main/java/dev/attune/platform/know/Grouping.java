package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.platform.know.Links.Link;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Who is one person among some identifiers.
///
/// Links between names, such as a user id and an address, are taken first, one after the other; one that would put two
/// different unique identifiers together is passed over. Then come the things that people may lend or share:
/// telephones, browsers, devices. Each joins whom it was seen with, if that is nobody or one person; a thing seen with
/// several persons stands for nobody, and none of its links hold.
final class Grouping {
    /// Kinds of things, the most personal first: telephones come before what is used without one.
    private static final List<String> THINGS = List.of(Identifier.PHONE, Identifier.ANONYMOUS_ID, Identifier.DEVICE_ID);

    private final Set<String> unique;
    private final Map<Identifier, Group> groups = new HashMap<>();

    private Grouping(Set<String> unique) {
        this.unique = unique;
    }

    /// Identifiers that are one person, as far as is known.
    private static final class Group {
        private final Set<Identifier> members = new HashSet<>();
        private final Map<String, Identifier> uniques = new HashMap<>();
        private boolean named;

        boolean clashes(Group other) {
            return uniques.entrySet().stream()
                    .anyMatch(entry -> !other.uniques
                            .getOrDefault(entry.getKey(), entry.getValue())
                            .equals(entry.getValue()));
        }
    }

    static Collection<Set<Identifier>> of(Set<Identifier> identifiers, List<Link> strongestFirst, Set<String> unique) {
        var grouping = new Grouping(unique);
        identifiers.forEach(grouping::alone);
        for (int level = 0; level <= THINGS.size(); level++) {
            grouping.settle(level, strongestFirst);
        }
        Set<Set<Identifier>> once = Collections.newSetFromMap(new IdentityHashMap<>());
        grouping.groups.values().forEach(group -> once.add(group.members));
        return once;
    }

    /// Whether somebody can be known by an identifier of this kind: by a name, not by a visit or a thing.
    static boolean names(Identifier identifier) {
        return level(identifier) == 0 && !identifier.namespace().equals(Identifier.SESSION_ID);
    }

    /// 0 for names and visits, more for things.
    private static int level(Identifier identifier) {
        return THINGS.indexOf(identifier.namespace()) + 1;
    }

    private Group groupOf(Identifier identifier) {
        return Objects.requireNonNull(groups.get(identifier));
    }

    private void alone(Identifier identifier) {
        var group = new Group();
        group.members.add(identifier);
        group.named = names(identifier);
        if (unique.contains(identifier.namespace())) {
            group.uniques.put(identifier.namespace(), identifier);
        }
        groups.put(identifier, group);
    }

    private void settle(int level, List<Link> strongestFirst) {
        var links = strongestFirst.stream()
                .filter(link -> groups.containsKey(link.one()) && groups.containsKey(link.other()))
                .filter(link -> Math.max(level(link.one()), level(link.other())) == level)
                .toList();
        var seenWith = new HashMap<Identifier, Set<Group>>();
        for (var link : links) {
            meet(link.one(), link.other(), level, seenWith);
            meet(link.other(), link.one(), level, seenWith);
        }
        for (var link : links) {
            if (isOnes(link.one(), seenWith) && isOnes(link.other(), seenWith)) {
                join(groupOf(link.one()), groupOf(link.other()), level);
            }
        }
        if (level == 1) {
            nameTelephones();
        }
    }

    private void meet(Identifier thing, Identifier other, int level, Map<Identifier, Set<Group>> seenWith) {
        var group = groupOf(other);
        if (level > 0 && level(thing) == level && group.named) {
            seenWith.computeIfAbsent(thing, _ -> new HashSet<>()).add(group);
        }
    }

    private static boolean isOnes(Identifier identifier, Map<Identifier, Set<Group>> seenWith) {
        return seenWith.getOrDefault(identifier, Set.of()).size() <= 1;
    }

    private void join(Group one, Group other, int level) {
        boolean twoPersons = level > 0 && one.named && other.named;
        if (one == other || twoPersons || one.clashes(other)) {
            return;
        }
        var larger = one.members.size() >= other.members.size() ? one : other;
        var smaller = larger == one ? other : one;
        larger.members.addAll(smaller.members);
        larger.uniques.putAll(smaller.uniques);
        larger.named |= smaller.named;
        smaller.members.forEach(identifier -> groups.put(identifier, larger));
    }

    /// Somebody of whom only a telephone is known is known by it, as far as browsers and devices are concerned.
    private void nameTelephones() {
        groups.forEach(
                (identifier, group) -> group.named |= identifier.namespace().equals(Identifier.PHONE));
    }
}
