package dev.attune.channels.opentime;

import java.util.Locale;
import java.util.Optional;

/// One line of the file by which openers are told apart. All that it names must be so.
///
/// @param agentIs the whole name; empty text for none
/// @param agentHas a part of the name, in any case
record OpenerRule(
        Opener opener,
        Optional<String> method,
        Optional<String> agentIs,
        Optional<String> agentHas,
        Optional<Network> addressIn) {
    OpenerRule {
        if (method.isEmpty() && agentIs.isEmpty() && agentHas.isEmpty() && addressIn.isEmpty()) {
            throw new IllegalArgumentException(
                    "a rule names at least one of method, agent-is, agent-has and address-in");
        }
    }

    boolean fits(Visit visit) {
        return method.map(visit.method()::equals).orElse(true)
                && agentIs.map(visit.agent()::equals).orElse(true)
                && agentHas.map(it -> has(visit.agent(), it)).orElse(true)
                && addressIn.map(it -> it.contains(visit.address())).orElse(true);
    }

    private static boolean has(String agent, String part) {
        return agent.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
