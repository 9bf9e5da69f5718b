package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Viewing;
import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.assemble.Assembly.Wish;
import dev.attune.platform.binding.Nearest;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Decision;
import dev.attune.platform.decide.Decision.Reason;
import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.decide.Taken;
import dev.attune.platform.http.Conditional;
import dev.attune.platform.http.Problem;
import dev.attune.platform.json.Json;
import dev.attune.platform.present.Showing;
import dev.attune.platform.sense.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// OpenFeature's Remote Evaluation Protocol 0.3: a placement or an experiment is a flag.
///
/// A placement's value is the content of its first item, an experiment's value is the name of the variant. A single
/// evaluation decides; the bulk evaluation of all flags, which clients repeat at will, only peeks.
final class Ofrep {
    private static final Duration DEADLINE = Duration.ofMillis(500);

    private final Showing showing;

    Ofrep(Showing showing) {
        this.showing = showing;
    }

    /// A mistake as a problem that has OFREP's own members too: its clients show the details, and nothing else.
    private static Reply error(String key, String errorCode, BadRequestException wrong) {
        var problem = Problem.of(wrong)
                .with("errorCode", errorCode)
                .with("errorDetails", wrong.getMessage() + " " + wrong.fix());
        return (key.isEmpty() ? problem : problem.with("key", key)).reply();
    }

    Reply one(Call call, Inlet inlet) {
        var key = call.pathParameter("key");
        var ruleset = showing.rules();
        return answer(call, key, asked -> {
            var placement = placement(ruleset, key);
            if (placement.isEmpty()) {
                return error(key, "FLAG_NOT_FOUND", unknown(key, keys(ruleset)));
            }
            var taken = decide(ruleset, List.of(placement.get()), asked, call, false)
                    .getFirst();
            var flag = flag(ruleset, key, taken);
            flag.put("metadata", Map.of("decisionId", taken.decision().id()));
            return Reply.json(200, flag);
        });
    }

    Reply all(Call call, Inlet inlet) {
        var ruleset = showing.rules();
        return answer(call, "", asked -> {
            var byKey = new TreeMap<String, String>();
            keys(ruleset).forEach(key -> byKey.put(key, placement(ruleset, key).orElseThrow()));
            var byPlacement = new HashMap<String, Taken<List<Assembly.Shown>>>();
            var placements = byKey.values().stream().distinct().toList();
            decide(ruleset, placements, asked, call, true)
                    .forEach(it -> byPlacement.put(it.decision().placement(), it));
            var flags = new ArrayList<Map<String, Object>>();
            byKey.forEach((key, placement) -> Optional.ofNullable(byPlacement.get(placement))
                    .ifPresent(taken -> flags.add(flag(ruleset, key, taken))));
            var tag = Ids.hash(Json.toText(flags) + Json.toText(asked.context().all()))
                    .substring(0, 24);
            return Conditional.answer(
                    call, Reply.json(200, Map.of("flags", flags)).with("ETag", '"' + tag + '"'));
        });
    }

    private static BadRequestException unknown(String key, Stream<String> known) {
        return new BadRequestException(
                404,
                "unknown-flag",
                "There is no placement or experiment '" + key + "'.",
                Nearest.advice(key, known.toList()));
    }

    private static BadRequestException noTargetingKey() {
        return new BadRequestException(
                400,
                "no-targeting-key",
                "context.targetingKey is missing.",
                "Send it: a user's id, or an identifier such as anonymous_id:9f2c.");
    }

    /// What a call asks, once it is understood.
    private record Asked(Fields context, Caller caller) {}

    private static Reply answer(Call call, String key, Function<Asked, Reply> evaluation) {
        Fields body;
        try {
            body = Fields.of(call.json());
        } catch (BadRequestException e) {
            return error(key, "PARSE_ERROR", e);
        }
        Asked asked;
        try {
            var context = body.inner("context");
            if (context.text("targetingKey").isEmpty()) {
                return error(key, "TARGETING_KEY_MISSING", noTargetingKey());
            }
            asked = new Asked(context, caller(context, call));
        } catch (BadRequestException e) {
            return error(key, "INVALID_CONTEXT", e);
        }
        return evaluation.apply(asked);
    }

    private static Stream<String> keys(Ruleset ruleset) {
        var experiments = ruleset.rules().experiments().keySet().stream()
                .filter(key -> placement(ruleset, key).isPresent());
        return Stream.concat(ruleset.rules().placements().keySet().stream(), experiments);
    }

    /// The placement that answers for a key: itself, or one that shows an offer of the experiment.
    private static Optional<String> placement(Ruleset ruleset, String key) {
        if (ruleset.rules().placements().containsKey(key)) {
            return Optional.of(key);
        }
        return ruleset.rules().offers().values().stream()
                .filter(offer -> offer.experiment().map(key::equals).orElse(false))
                .flatMap(offer -> offer.placements().stream())
                .findFirst();
    }

    private List<Taken<List<Assembly.Shown>>> decide(
            Ruleset ruleset, List<String> placements, Asked asked, Call call, boolean peek) {
        if (placements.isEmpty()) {
            return List.of();
        }
        var request = new DecideRequest(
                Ids.next(call.receivedAt()),
                asked.caller().identifiers(),
                asked.caller().unit(),
                placements.stream().map(it -> new Wanted(it, Integer.MAX_VALUE)).toList(),
                asked.context().all(),
                asked.caller().consent(),
                peek);
        var locale = String.valueOf(asked.context().all().getOrDefault("locale", ""));
        return showing.decide(ruleset, request, DEADLINE, new Wish("json", locale, Viewing.at(call.receivedAt())));
    }

    private static Map<String, Object> flag(Ruleset ruleset, String key, Taken<List<Assembly.Shown>> taken) {
        var flag = new LinkedHashMap<String, Object>();
        flag.put("key", key);
        if (ruleset.rules().placements().containsKey(key)) {
            placement(flag, taken.decision(), taken.content());
        } else {
            experiment(flag, taken.decision(), key);
        }
        return flag;
    }

    private static Caller caller(Fields context, Call call) {
        var target = context.text("targetingKey").orElse("");
        var userId = context.text("userId");
        var anonymousId = context.text("anonymousId");
        if (userId.isPresent() || anonymousId.isPresent()) {
            return Caller.of(userId, anonymousId, List.of(), Map.of(), call);
        }
        boolean namespaced = Stream.of(
                        Identifier.USER_ID, Identifier.ANONYMOUS_ID, Identifier.EMAIL, Identifier.LOYALTY_ID)
                .anyMatch(namespace -> target.startsWith(namespace + ":"));
        return namespaced
                ? Caller.of(Optional.empty(), Optional.empty(), List.of(target), Map.of(), call)
                : Caller.of(Optional.of(target), Optional.empty(), List.of(), Map.of(), call);
    }

    private static void placement(Map<String, Object> flag, Decision decision, List<Assembly.Shown> shown) {
        flag.put("reason", reason(decision.reason()));
        shown.stream().findFirst().ifPresent(first -> {
            flag.put("value", first.content());
            flag.put("variant", Answers.key(List.of(first)));
        });
    }

    private static void experiment(Map<String, Object> flag, Decision decision, String key) {
        var assignment = Stream.concat(decision.enrolled().stream(), decision.assignments().stream())
                .filter(it -> it.experiment().equals(key))
                .findFirst();
        if (assignment.isPresent()) {
            flag.put("reason", "SPLIT");
            flag.put("value", assignment.get().variant());
            flag.put("variant", assignment.get().variant());
        } else {
            flag.put("reason", "DISABLED");
        }
    }

    /// OFREP's own words: it has no DEFAULT and no ERROR.
    private static String reason(Reason reason) {
        return switch (reason) {
            case TARGETING_MATCH, SPLIT, STATIC, DISABLED -> reason.name();
            case DEFAULT -> "STATIC";
            case ERROR -> "UNKNOWN";
        };
    }
}
