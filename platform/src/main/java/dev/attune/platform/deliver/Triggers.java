package dev.attune.platform.deliver;

import dev.attune.api.Profile.Trait;
import dev.attune.api.Signal;
import dev.attune.platform.deliver.Message.State;
import dev.attune.platform.deployment.TriggerRule;
import dev.attune.platform.deployment.TriggerRule.Moment;
import dev.attune.platform.group.Asking;
import dev.attune.platform.group.Condition;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.group.Conditions.Scope;
import dev.attune.platform.group.Group;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.Follower;
import dev.attune.platform.know.Happening;
import dev.attune.platform.know.Person;
import dev.attune.platform.know.Profiles;
import dev.attune.platform.sense.Ids;
import dev.attune.platform.sense.StoredSignal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts messages into the outbox when something happens, in the transaction in which it happens.
public final class Triggers implements Follower {
    private final Outbox outbox;
    private final Group group;
    private final Profiles profiles;
    private final Consents consents;
    private final InstantSource clock;
    private volatile Map<String, List<Armed>> byEvent = Map.of();

    public Triggers(Outbox outbox, Group group, Profiles profiles, Consents consents, InstantSource clock) {
        this.outbox = outbox;
        this.group = group;
        this.profiles = profiles;
        this.consents = consents;
        this.clock = clock;
    }

    /// A trigger, compiled.
    ///
    /// @param segment the segment entered or left, if that is what sets it off
    private record Armed(TriggerRule rule, Optional<String> segment, Optional<Condition> where) {}

    /// Compiled triggers, ready to be taken over.
    public static final class Compiled {
        private final Map<String, List<Armed>> byEvent;

        private Compiled(Map<String, List<Armed>> byEvent) {
            this.byEvent = byEvent;
        }
    }

    public static Compiled compile(Map<String, TriggerRule> rules, Conditions conditions) {
        var byEvent = new HashMap<String, List<Armed>>();
        rules.values().forEach(rule -> {
            var armed = switch (rule.when()) {
                case Moment.Entered(String segment) -> new Armed(rule, Optional.of(segment), Optional.empty());
                case Moment.Left(String segment) -> new Armed(rule, Optional.of(segment), Optional.empty());
                case Moment.Happened(var _, var where) ->
                    new Armed(
                            rule,
                            Optional.empty(),
                            where.map(expression -> conditions.condition(expression, Scope.EVENT)));
            };
            byEvent.computeIfAbsent(event(rule.when()), _ -> new ArrayList<>()).add(armed);
        });
        return new Compiled(Map.copyOf(byEvent));
    }

    private static String event(Moment moment) {
        return switch (moment) {
            case Moment.Entered _ -> Group.ENTERED;
            case Moment.Left _ -> Group.LEFT;
            case Moment.Happened(String event, var _) -> event;
        };
    }

    public void use(Compiled compiled) {
        byEvent = compiled.byEvent;
    }

    @Override
    public void followed(StoredSignal stored, Person person) {
        if (stored.signal() instanceof Signal.Event event) {
            byEvent.getOrDefault(event.name(), List.of()).stream()
                    .filter(armed -> setsOff(armed, stored, event, person))
                    .forEach(armed -> outbox.put(message(armed.rule(), stored, event, person)));
        }
    }

    private boolean setsOff(Armed armed, StoredSignal stored, Signal.Event event, Person person) {
        if (armed.segment().isPresent()) {
            return stored.internal()
                    && armed.segment().get().equals(event.properties().get("segment"));
        }
        if (stored.internal() || armed.where().isEmpty()) {
            return !stored.internal();
        }
        var now = clock.instant();
        var subject = group.subject(person, segment -> group.of(person, now).contains(segment), now);
        var asking =
                new Asking(subject, now).aboutEvent(Happening.of(stored, event).view());
        return armed.where().get().holds(asking);
    }

    /// As it is now: the message says what was known when it was set off.
    private Map<String, Object> known(List<String> names, Person person) {
        var known = new LinkedHashMap<String, Object>();
        if (consents.mayKnow(person.facets().values(), Consents.Request.SILENT)) {
            var traits = profiles.traits(person);
            for (var name : names) {
                if (traits.get(name) instanceof Trait trait) {
                    known.put(name, trait.value());
                }
            }
        }
        return known;
    }

    private Message message(TriggerRule rule, StoredSignal stored, Signal.Event event, Person person) {
        var now = clock.instant();
        var content = new LinkedHashMap<>(rule.content());
        content.put("event", event.name());
        content.put("properties", event.properties());
        if (!rule.person().isEmpty()) {
            content.put("person", known(rule.person(), person));
        }
        var denied = rule.purpose()
                .filter(purpose -> !consents.allows(purpose, person.facets().values(), Consents.Request.SILENT));
        return new Message(
                Ids.hash("trigger " + rule.name() + " " + stored.source() + " " + event.messageId()),
                rule.channel(),
                rule.name(),
                stored.facet().orElseThrow(),
                List.copyOf(person.identifiers()),
                rule.type(),
                rule.messageClass(),
                rule.purpose(),
                content,
                event.time(),
                denied.isPresent() ? State.SUPPRESSED : State.WAITING,
                denied.map(purpose -> "needs consent for " + purpose).orElse("set off by " + event.name()),
                0,
                now);
    }
}
