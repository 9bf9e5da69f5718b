package dev.attune.platform.endpoints;

import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Viewing;
import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.assemble.Assembly.Wish;
import dev.attune.platform.decide.DecideRequest;
import dev.attune.platform.decide.DecideRequest.Wanted;
import dev.attune.platform.decide.Decision;
import dev.attune.platform.http.Conditional;
import dev.attune.platform.json.Json;
import dev.attune.platform.present.Showing;
import dev.attune.platform.sense.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `GET /v1/content/{placement}`: headless content for a CMS or a storefront.
final class ContentOf {
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
            "text",
            "image/*",
            "image",
            "image/png",
            "image");
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([01](\\.[0-9]{1,3})?)\\s*(;|$)");

    private final Showing showing;
    private final Formats formats;

    ContentOf(Showing showing) {
        this.showing = showing;
        this.formats = new Formats(showing);
    }

    Reply handle(Call call, Inlet inlet) {
        var query = ContentQuery.of(call);
        var caller = query.caller();
        var locale = query.locale().orElseGet(() -> language(call));
        var request = new DecideRequest(
                Ids.next(call.receivedAt()),
                caller.identifiers(),
                caller.unit(),
                List.of(new Wanted(call.pathParameter("placement"), query.limit())),
                query.context(locale),
                caller.consent(),
                query.peek());
        var rules = showing.rules();
        var format = format(call);
        var wish = new Wish(format, locale, new Viewing(call.receivedAt(), query.scale(), false));
        var taken = showing.decide(rules, request, Showing.limit(rules, request), wish)
                .getFirst();
        var decision = taken.decision();
        var shown = taken.content();
        var cache = Answers.cache(decision, shown, caller);
        var reply = formats.isBinary(format) ? bytes(shown) : written(format, decision, shown, cache);
        var cacheable = reply.with("Vary", "Accept, Accept-Language, Sec-GPC")
                .with("Cache-Control", Answers.shared(decision, caller) ? "public, max-age=60" : "private, no-cache");
        return Conditional.answer(call, cacheable)
                .with("Attune-Decision-Id", decision.id())
                .with("Attune-Cache-Key", Answers.key(shown));
    }

    /// The first item, for there is no way to answer two images at once.
    private static Reply bytes(List<Assembly.Shown> shown) {
        return shown.isEmpty()
                ? Reply.empty(204)
                : new Reply(
                        200,
                        Map.of(),
                        shown.getFirst().mediaType(),
                        shown.getFirst().content());
    }

    private static Reply written(
            String format, Decision decision, List<Assembly.Shown> shown, Map<String, Object> cache) {
        var answer = Answers.answer(decision, shown, cache, false);
        var tag = '"' + Ids.hash(format + Json.toText(answer.get("items"))).substring(0, 24) + '"';
        // Weak in JSON, where each answer has its own decisionId.
        return format.equals(Formats.JSON)
                ? Reply.json(200, with(answer, decision.placement())).with("ETag", "W/" + tag)
                : Reply.text(200, mediaType(format), text(shown)).with("ETag", tag);
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

    private String language(Call call) {
        return Languages.best(call.header("accept-language").orElse(""), showing::speaks);
    }

    private String format(Call call) {
        return call.query("format")
                .map(formats::expect)
                .orElseGet(() -> accepted(call.header("accept").orElse("")));
    }

    /// The format the caller would like best, of those there are; JSON if there is none.
    private String accepted(String accept) {
        var best = "json";
        double most = 0;
        for (var part : accept.toLowerCase(Locale.ROOT).split(",", 30)) {
            var format = FORMATS.get(part.split(";", 2)[0].strip());
            double weight = weight(part);
            if (format != null && weight > most && formats.contains(format)) {
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
