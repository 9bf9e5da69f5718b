package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Taking;
import dev.attune.platform.json.Json;
import dev.attune.platform.sense.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `GET /v1/content/{placement}`: headless content for a CMS or a storefront.
final class ContentOf {
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final List<String> NOT_CONTEXT = List.of("userId", "anonymousId", "format", "limit", "mode");

    private final Taking taking;
    private final Answers answers;

    ContentOf(Taking taking, Answers answers) {
        this.taking = taking;
        this.answers = answers;
    }

    Reply handle(Call call, Inlet inlet) {
        var caller = Caller.ofQuery(call);
        var locale = call.query("locale").or(() -> language(call)).orElse("");
        var context = new LinkedHashMap<String, Object>();
        context.put("locale", locale);
        call.query("url").ifPresent(url -> context.put("page", Map.of("url", url)));
        var request = new DecideRequest(
                Ids.next(call.receivedAt()),
                caller.identifiers(),
                caller.unit(),
                List.of(new Wanted(call.pathParameter("placement"), limit(call))),
                context,
                caller.consent(),
                Decide.peek(call.query("mode").orElse("decide")));
        var format = format(call);
        var ruleset = taking.decider().ruleset();
        var decision = taking.decide(request, DEADLINE).getFirst();
        var shown = answers.show(decision, ruleset, format, locale);
        var answer = answers.answer(decision, shown, false);
        var tag = "\"" + Ids.hash(format + Json.toText(answer.get("items"))).substring(0, 24) + "\"";
        var base = format.equals("json")
                ? Reply.json(200, with(answer, decision.placement()))
                : Reply.text(
                        200,
                        format.equals("html") ? "text/html" : "text/plain",
                        shown.stream().map(it -> String.valueOf(it.content())).collect(Collectors.joining("\n")));
        var unchanged = call.header("if-none-match")
                .map(seen -> seen.contains(tag) || seen.strip().equals("*"))
                .orElse(false);
        return (unchanged ? Reply.empty(304) : base)
                .with("ETag", tag)
                .with("Attune-Decision-Id", decision.id())
                .with("Attune-Cache-Key", Answers.key(shown))
                .with("Vary", "Accept, Accept-Language, Sec-GPC")
                .with("Cache-Control", Answers.shared(decision) ? "public, max-age=60" : "private, no-cache");
    }

    private static Map<String, Object> with(Map<String, Object> answer, String placement) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("placement", placement);
        whole.putAll(answer);
        return whole;
    }

    private static Optional<String> language(Call call) {
        return call.header("accept-language").map(header -> header.split("[,;]", 2)[0].strip());
    }

    private static int limit(Call call) {
        try {
            int limit = call.query("limit").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
            if (limit >= 1) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadRequestException(
                400,
                "invalid-limit",
                "limit must be 1 or more, but is " + call.query("limit").orElse("") + ".",
                "Leave it out, or send a number.");
    }

    private String format(Call call) {
        var asked = call.query("format")
                .orElseGet(() -> accepted(call.header("accept").orElse("")));
        if (!asked.equals("json") && !answers.formats().contains(asked)) {
            throw new BadRequestException(
                    400,
                    "unknown-format",
                    "There is no format '" + asked + "'.",
                    "Use one of " + answers.formats().stream().sorted().toList() + ".");
        }
        return asked;
    }

    private static String accepted(String accept) {
        var lower = accept.toLowerCase(Locale.ROOT);
        int html = place(lower, "text/html");
        int text = place(lower, "text/plain");
        int json = Math.min(place(lower, "application/json"), place(lower, "*/*"));
        int first = Math.min(json, Math.min(html, text));
        if (first == Integer.MAX_VALUE || first == json) {
            return "json";
        }
        return first == html ? "html" : "text";
    }

    private static int place(String accept, String type) {
        int place = accept.indexOf(type);
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}
