package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Viewing;
import dev.attune.platform.assemble.Assembly.Wish;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Ruleset;
import dev.attune.platform.present.Showing;
import dev.attune.platform.sense.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `POST /v1/decide`: events in, decisions out.
final class Decide {
    private static final int MOST_PLACEMENTS = 50;
    private static final Duration LONGEST_DEADLINE = Duration.ofSeconds(10);

    private final Showing showing;
    private final Set<String> purposes;
    private final Formats formats;

    Decide(Showing showing, Set<String> purposes) {
        this.showing = showing;
        this.purposes = purposes;
        this.formats = new Formats(showing);
    }

    Reply handle(Call call, Inlet inlet) {
        var body = Fields.of(call.json());
        call.authorize(body.key());
        var caller = Caller.of(body, purposes, call);
        var rules = showing.rules();
        var format = formats.expectText(body.text("format").orElse(Formats.JSON));
        var explain = body.flag("explain");
        var context = context(body);
        var request = new DecideRequest(
                Ids.next(call.receivedAt()),
                caller.identifiers(),
                caller.unit(),
                wanted(body, rules),
                context,
                caller.consent(),
                peek(body.text("mode").orElse("decide")));
        var deadline = deadline(body, rules, request);
        new NativeEvents(inlet).take(body, caller);
        var locale = String.valueOf(context.getOrDefault("locale", ""));
        var wish = new Wish(format, locale, Viewing.at(call.receivedAt()));
        var placements = new LinkedHashMap<String, Object>();
        for (var taken : showing.decide(rules, request, deadline, wish)) {
            var cache = Answers.cache(taken.decision(), taken.content(), caller);
            placements.put(
                    taken.decision().placement(), Answers.answer(taken.decision(), taken.content(), cache, explain));
        }
        return Reply.json(200, Map.of("requestId", request.requestId(), "placements", placements));
    }

    private static Map<String, Object> context(Fields body) {
        var context = new LinkedHashMap<>(body.map("context"));
        body.text("locale").ifPresent(locale -> context.put("locale", locale));
        body.text("timezone").ifPresent(timezone -> context.put("timezone", timezone));
        return context;
    }

    private static List<Wanted> wanted(Fields body, Ruleset rules) {
        var names = body.list("placements");
        if (names.isEmpty() || names.size() > MOST_PLACEMENTS) {
            throw new BadRequestException(
                    400,
                    "no-placements",
                    "placements must name 1 to " + MOST_PLACEMENTS + " placements, but names " + names.size() + ".",
                    "Send for example \"placements\": [\"home-hero\"].");
        }
        var wanted = new LinkedHashMap<String, Wanted>();
        for (var name : names) {
            var one = name instanceof String text
                    ? new Wanted(text, Integer.MAX_VALUE)
                    : limited(Fields.of("placements", wanted.size(), name));
            rules.expect(one.placement());
            if (wanted.put(one.placement(), one) != null) {
                throw new BadRequestException(
                        400,
                        "repeated-placement",
                        "placements names '" + one.placement() + "' twice.",
                        "Name it once; limit says how many items you want.");
            }
        }
        return List.copyOf(wanted.values());
    }

    private static Wanted limited(Fields placement) {
        var name = placement.text("name").orElseThrow(() -> placement.wrong("name", "the name of a placement"));
        long limit = placement.integer("limit").orElse((long) Integer.MAX_VALUE);
        if (limit < 1) {
            throw placement.wrong("limit", "1 or more");
        }
        return new Wanted(name, (int) Math.min(limit, Integer.MAX_VALUE));
    }

    static boolean peek(String mode) {
        return switch (mode) {
            case "decide" -> false;
            case "peek" -> true;
            default ->
                throw new BadRequestException(
                        400, "unknown-mode", "There is no mode '" + mode + "'.", "Use decide or peek.");
        };
    }

    private static Duration deadline(Fields body, Ruleset rules, DecideRequest request) {
        Optional<Long> millis = body.integer("deadlineMs");
        if (millis.filter(it -> it < 1 || it > LONGEST_DEADLINE.toMillis()).isPresent()) {
            throw body.wrong("deadlineMs", "1 to " + LONGEST_DEADLINE.toMillis());
        }
        return millis.map(Duration::ofMillis).orElseGet(() -> Showing.limit(rules, request));
    }
}
