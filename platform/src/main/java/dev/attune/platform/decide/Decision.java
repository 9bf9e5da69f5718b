package dev.attune.platform.decide;

import dev.attune.api.Assignment;
import dev.attune.api.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What somebody gets at a placement, and everything that led to it.
///
/// @param facet the identifier it was made for; empty for nobody
/// @param fallback whether the placement's default is shown
/// @param strategy whose order it is; empty if none had an opinion
/// @param considered all candidates that were looked at, with what became of them
/// @param assignments experiments the person enters by this decision
/// @param enrolled experiments of this placement the person had entered before
/// @param asked what each strategy answered, by name
/// @param allowed the purposes that were allowed
/// @param versions of rules, catalogue and plugins
public record Decision(
        String id,
        String requestId,
        String placement,
        Instant time,
        Optional<Identifier> facet,
        String unit,
        Reason reason,
        boolean fallback,
        List<Chosen> items,
        Optional<String> strategy,
        List<Considered> considered,
        List<Assignment> assignments,
        List<Assignment> enrolled,
        Map<String, String> asked,
        Set<String> allowed,
        Map<String, String> versions) {

    /// Why, in OpenFeature's words.
    public enum Reason {
        TARGETING_MATCH,
        SPLIT,
        STATIC,
        DISABLED,
        DEFAULT,
        ERROR
    }

    /// One item of a decision.
    ///
    /// @param kind `offer`, `item` or `default`
    public record Chosen(
            String id, String kind, Optional<String> variant, double score, double propensity, List<String> because) {}

    /// A candidate and what became of it.
    public record Considered(String id, boolean eligible, String because) {}

    Decision with(List<Chosen> chosen, boolean isFallback, List<Considered> all) {
        return new Decision(
                id,
                requestId,
                placement,
                time,
                facet,
                unit,
                reason,
                isFallback,
                chosen,
                strategy,
                all,
                assignments,
                enrolled,
                asked,
                allowed,
                versions);
    }
}
