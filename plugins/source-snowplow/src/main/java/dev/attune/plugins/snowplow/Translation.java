package dev.attune.plugins.snowplow;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Turns one event of a tracker into a signal.
///
/// @param names what events are called here, by what they would be called otherwise
record Translation(Map<String, String> names) {
    private static final int LONGEST_ID = 100;
    private static final Map<String, String> PAGE = Map.of("url", "url", "page", "title", "refr", "referrer");
    private static final Map<String, String> PING =
            Map.of("pp_mix", "min_x", "pp_max", "max_x", "pp_miy", "min_y", "pp_may", "max_y");
    private static final Map<String, String> STRUCTURED =
            Map.of("se_ca", "category", "se_la", "label", "se_pr", "property");
    private static final Map<String, String> ORDER =
            Map.of("tr_id", "order_id", "tr_af", "affiliation", "tr_cu", "currency");
    private static final Map<String, String> ORDER_SUMS = Map.of("tr_tt", "total", "tr_tx", "tax", "tr_sh", "shipping");
    private static final Map<String, String> ITEM = Map.of(
            "ti_id", "order_id", "ti_sk", "product_id", "ti_nm", "name", "ti_ca", "category", "ti_cu", "currency");
    private static final Map<String, String> ITEM_SUMS = Map.of("ti_pr", "price", "ti_qu", "quantity");
    private static final Map<String, String> PLACE = Map.of(
            "aid", "app", "p", "platform", "tna", "tracker", "lang", "locale", "tz", "timezone", "ua", "userAgent");

    /// @throws NotUnderstoodException if it is none
    Signal.Event event(Payload payload, Instant receivedAt) {
        var contexts = contexts(payload);
        var what = what(payload);
        return new Signal.Event(
                messageId(payload),
                what.type(),
                names.getOrDefault(what.name(), what.name()),
                person(payload, contexts),
                payload.time(receivedAt),
                DataClass.FIRST_PARTY,
                what.properties(),
                context(payload, contexts));
    }

    private record What(String type, String name, Map<String, Object> properties) {}

    private static What what(Payload payload) {
        var kind = payload.text("e").orElse("");
        return switch (kind) {
            case "pv" -> new What("page", "Page Viewed", payload.named(PAGE));
            case "pp" -> new What("track", "Page Pinged", with(payload.named(PAGE), payload.numbers(PING)));
            case "se" -> structured(payload);
            case "ue" -> selfDescribing(payload);
            case "tr" -> new What("track", "Order Completed", with(payload.named(ORDER), payload.numbers(ORDER_SUMS)));
            case "ti" -> new What("track", "Item Ordered", with(payload.named(ITEM), payload.numbers(ITEM_SUMS)));
            default ->
                throw new NotUnderstoodException(
                        kind.isEmpty() ? "it says no kind of event" : "'" + Json.brief(kind) + "' is no kind of event",
                        "Send e as one of pv, pp, se, ue, tr, ti.");
        };
    }

    private static What structured(Payload payload) {
        var action = payload.text("se_ac")
                .orElseThrow(() -> new NotUnderstoodException(
                        "the structured event has no action", "Send se_ac, which is its name here."));
        return new What("track", action, with(payload.named(STRUCTURED), payload.numbers(Map.of("se_va", "value"))));
    }

    private static What selfDescribing(Payload payload) {
        var event = SelfDescribing.of(payload.json("ue_pr", "ue_px"))
                .flatMap(SelfDescribing::inner)
                .orElseThrow(() -> new NotUnderstoodException(
                        "the event describes nothing",
                        "Send ue_pr or ue_px with a schema such as iglu:com.acme/product_viewed/jsonschema/1-0-0."));
        boolean screen = event.name().equals("screen_view");
        return new What(screen ? "screen" : "track", screen ? "Screen Viewed" : event.title(), event.members());
    }

    private static List<SelfDescribing> contexts(Payload payload) {
        return SelfDescribing.of(payload.json("co", "cx"))
                .map(SelfDescribing::all)
                .orElse(List.of());
    }

    /// A tracker in an app tells of the person by the context `client_session`.
    private static List<Identifier> person(Payload payload, List<SelfDescribing> contexts) {
        var found = new LinkedHashSet<Identifier>();
        payload.text("uid").ifPresent(it -> found.add(identifier(Identifier.USER_ID, it)));
        payload.text("duid").ifPresent(it -> found.add(identifier(Identifier.ANONYMOUS_ID, it)));
        payload.text("sid").ifPresent(it -> found.add(identifier(Identifier.SESSION_ID, it)));
        for (var context : contexts) {
            if (context.name().equals("client_session")) {
                var members = context.members();
                if (members.get("userId") instanceof String id && !id.isBlank()) {
                    found.add(identifier(Identifier.ANONYMOUS_ID, id));
                }
                if (members.get("sessionId") instanceof String id && !id.isBlank()) {
                    found.add(identifier(Identifier.SESSION_ID, id));
                }
            }
        }
        if (found.stream().allMatch(it -> it.namespace().equals(Identifier.SESSION_ID))) {
            throw new NotUnderstoodException(
                    "the event names nobody", "Let the tracker set a user id (uid) or a domain user id (duid).");
        }
        return new ArrayList<>(found);
    }

    private static Identifier identifier(String namespace, String value) {
        try {
            return Identifier.of(namespace, value);
        } catch (IllegalArgumentException wrong) {
            throw new NotUnderstoodException(String.valueOf(wrong.getMessage()), "Send a shorter id.");
        }
    }

    private static String messageId(Payload payload) {
        var id = payload.text("eid").orElseGet(() -> UUID.randomUUID().toString());
        if (id.length() > LONGEST_ID) {
            throw new NotUnderstoodException(
                    "the eid has " + id.length() + " characters", "Use at most " + LONGEST_ID + ", such as a UUID.");
        }
        return id;
    }

    private static Map<String, Object> context(Payload payload, List<SelfDescribing> contexts) {
        var context = payload.named(PLACE);
        var page = payload.named(PAGE);
        if (!page.isEmpty()) {
            context.put("page", page);
        }
        payload.text("tv").ifPresent(it -> context.put("library", Map.of("name", "snowplow", "version", it)));
        var told = new LinkedHashMap<String, Object>();
        contexts.forEach(it -> told.putIfAbsent(it.name(), it.data()));
        if (!told.isEmpty()) {
            context.put("contexts", told);
        }
        return context;
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> other) {
        one.putAll(other);
        return one;
    }
}
