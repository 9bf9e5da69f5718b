package dev.attune.platform.endpoints;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Taking;
import dev.attune.platform.http.Conditional;
import dev.attune.platform.json.Json;
import dev.attune.platform.sense.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `GET /v1/content/{placement}`: headless content for a CMS or a storefront.
final class ContentOf {
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Map<String, String> FORMATS = Map.of(
            "application/json",
            "json",
            "application/*",
            "json",
            "*/*",
            "json",
            "text/html",
            "html",
            "text/plain",
            "text");
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([01](\\.[0-9]{1,3})?)\\s*(;|$)");

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
        var rules = taking.decider().ruleset();
        var format = format(call);
        var taken = answers.decide(rules, request, DEADLINE, format, locale).getFirst();
        var decision = taken.decision();
        var shown = taken.content();
        var answer = answers.answer(decision, shown, false);
        var tag = '"' + Ids.hash(format + Json.toText(answer.get("items"))).substring(0, 24) + '"';
        // Weak in JSON, where each answer has its own decisionId.
        var reply = format.equals("json")
                ? Reply.json(200, with(answer, decision.placement())).with("ETag", "W/" + tag)
                : Reply.text(200, mediaType(format), text(shown)).with("ETag", tag);
        var cacheable = reply.with("Vary", "Accept, Accept-Language, Sec-GPC")
                .with("Cache-Control", Answers.shared(decision) ? "public, max-age=60" : "private, no-cache");
        return Conditional.answer(call, cacheable)
                .with("Attune-Decision-Id", decision.id())
                .with("Attune-Cache-Key", Answers.key(shown));
    }

    private static String mediaType(String format) {
        return format.equals("html") ? "text/html" : "text/plain";
    }

    private static String text(List<Assembly.Shown> shown) {
        return shown.stream().map(it -> String.valueOf(it.content())).collect(Collectors.joining("\n"));
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
        var asked = call.query("format");
        if (asked.isEmpty()) {
            return accepted(call.header("accept").orElse(""));
        }
        if (!asked.get().equals("json") && !answers.formats().contains(asked.get())) {
            throw new BadRequestException(
                    400,
                    "unknown-format",
                    "There is no format '" + asked.get() + "'.",
                    "Use one of " + answers.formats().stream().sorted().toList() + ".");
        }
        return asked.get();
    }

    /// The format the caller would like best, of those there are; JSON if there is none.
    private String accepted(String accept) {
        var best = "json";
        double most = 0;
        for (var part : accept.toLowerCase(Locale.ROOT).split(",", 30)) {
            var format = FORMATS.get(part.split(";", 2)[0].strip());
            double weight = weight(part);
            if (format != null
                    && weight > most
                    && (format.equals("json") || answers.formats().contains(format))) {
                best = format;
                most = weight;
            }
        }
        return best;
    }

    /// What stands after `q=`: how much the caller likes it, 0 to 1.
    private static double weight(String part) {
        var weight = WEIGHT.matcher(part);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
