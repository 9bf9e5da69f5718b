package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.api.Purposes;
import dev.attune.platform.deployment.PurposeRule;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The gate: which purposes somebody allows. The most restrictive of all that was said holds; but what was said in a
/// session gives way to what was said later elsewhere, for nobody can go back into a session to say it there.
public final class Consents {
    /// Where a signal's context keeps what was said about purposes for this signal only.
    public static final String SAID = "purposes";

    private final Map<String, PurposeRule> rules;
    private final Optional<String> collectPurpose;

    public Consents(Map<String, PurposeRule> rules, Optional<String> collectPurpose) {
        this.rules = rules;
        this.collectPurpose = collectPurpose;
    }

    /// What a request says about consent, beside what is stored.
    ///
    /// @param gpc whether it carried Global Privacy Control
    /// @param said purposes allowed or forbidden for this request
    public record Request(boolean gpc, Map<String, Boolean> said) {
        public static final Request SILENT = new Request(false, Map.of());

        /// What came along with a signal.
        static Request in(Map<String, Object> context) {
            var said = new HashMap<String, Boolean>();
            if (context.get(SAID) instanceof Map<?, ?> purposes) {
                purposes.forEach((purpose, granted) -> said.put(String.valueOf(purpose), Boolean.TRUE.equals(granted)));
            }
            return new Request(Boolean.TRUE.equals(context.get("gpc")), said);
        }
    }

    /// The purposes that are allowed.
    public Set<String> allowed(Collection<Facet> facets, Request request) {
        var allowed = new HashSet<String>();
        for (var rule : rules.values()) {
            if (allows(rule, facets, request)) {
                allowed.add(rule.name());
            }
        }
        return Set.copyOf(allowed);
    }

    public boolean allows(String purpose, Collection<Facet> facets, Request request) {
        var rule = rules.get(purpose);
        return rule == null ? purpose.equals(Purposes.NONE) : allows(rule, facets, request);
    }

    /// Whether content may know somebody: those who must be asked about it have allowed it.
    public boolean mayKnow(Collection<Facet> facets, Request request) {
        return !rules.containsKey(Purposes.PERSONALIZATION) || allows(Purposes.PERSONALIZATION, facets, request);
    }

    /// The purpose without which what this person does may not be stored, if it is forbidden. A deployment that asks
    /// nobody still hears who says no by themselves.
    ///
    /// @param allowed whether a purpose is allowed
    public Optional<String> forbidsCollecting(Predicate<String> allowed, Request request) {
        if (!rules.containsKey(Purposes.PERSONALIZATION)
                && Boolean.FALSE.equals(request.said().get(Purposes.PERSONALIZATION))) {
            return Optional.of(Purposes.PERSONALIZATION);
        }
        return collectPurpose.filter(allowed.negate());
    }

    private static boolean allows(PurposeRule rule, Collection<Facet> facets, Request request) {
        if (request.gpc() && rule.deniedByGpc()
                || Boolean.FALSE.equals(request.said().get(rule.name()))) {
            return false;
        }
        boolean granted =
                rule.grantedByDefault() || Boolean.TRUE.equals(request.said().get(rule.name()));
        var lastSaid = lastSaid(rule.name(), facets);
        for (var facet : facets) {
            var stance = facet.stances().get(rule.name());
            if (stance == null || isSession(facet) && stance.time().isBefore(lastSaid)) {
                continue;
            }
            if (!stance.granted()) {
                return false;
            }
            granted = true;
        }
        return granted;
    }

    private static Instant lastSaid(String purpose, Collection<Facet> facets) {
        var last = Instant.MIN;
        for (var facet : facets) {
            var stance = facet.stances().get(purpose);
            if (stance != null && stance.time().isAfter(last)) {
                last = stance.time();
            }
        }
        return last;
    }

    private static boolean isSession(Facet facet) {
        return facet.identifier().namespace().equals(Identifier.SESSION_ID);
    }
}
