package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import dev.attune.platform.sense.StoredSignal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A company or a household that several persons belong to. It has a profile of its own, is nobody, and ties nobody.
final class Account {
    private static final Set<String> KINDS = Set.of(Identifier.ACCOUNT_ID, "domain");
    private static final String GROUP = "group";

    private Account() {}

    static boolean is(Identifier identifier) {
        return KINDS.contains(identifier.namespace());
    }

    /// What somebody who joins an account says about it, as a signal under the account's own identifier. Their own
    /// signal stays under theirs, and decides whether anything is kept at all.
    static Optional<StoredSignal> told(StoredSignal joined) {
        return joined.signal() instanceof Signal.Event event && event.type().equals(GROUP)
                ? named(event).map(account -> told(joined, event, account))
                : Optional.empty();
    }

    private static Optional<Identifier> named(Signal.Event event) {
        try {
            return event.properties().get(Identifier.ACCOUNT_ID) instanceof String id
                    ? Optional.of(new Identifier(Identifier.ACCOUNT_ID, id).normal())
                    : Optional.empty();
        } catch (IllegalArgumentException noIdentifier) {
            return Optional.empty();
        }
    }

    private static StoredSignal told(StoredSignal joined, Signal.Event event, Identifier account) {
        var traits = new HashMap<>(event.properties());
        traits.remove(Identifier.ACCOUNT_ID);
        var said = new Signal.Traits(
                event.messageId(), GROUP, List.of(account), event.time(), event.dataClass(), traits, Map.of());
        return new StoredSignal(
                joined.seq(),
                joined.source(),
                true,
                joined.receivedAt(),
                Optional.of(account),
                said,
                List.of(),
                Map.of());
    }
}
