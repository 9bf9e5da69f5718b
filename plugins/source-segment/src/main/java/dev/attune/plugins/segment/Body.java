package dev.attune.plugins.segment;

import static dev.attune.plugins.segment.Message.entries;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a call whose key was found good. It is JSON whatever its content type says.
final class Body {
    static final String RECEIVED_AT = "receivedAt";
    static final int LARGEST_EVENT = 32 * 1024;
    private static final int MOST_ITEMS = 2_500;

    private final Call call;
    private final Map<String, Object> fields;

    private Body(Call call, Map<String, Object> fields) {
        this.call = call;
        this.fields = fields;
    }

    /// Reads and authorizes.
    static Body of(Call call) {
        Object json = call.json();
        var fields = json instanceof Map<?, ?> map ? entries(map) : Map.<String, Object>of();
        call.authorize(fields.get("writeKey") instanceof String key ? key : "");
        if (!(json instanceof Map)) {
            throw new BadRequestException(
                    400,
                    "not-an-object",
                    "The body is JSON, but no object.",
                    "Send one call as an object such as {\"userId\":\"42\",\"event\":\"Product Viewed\"}.");
        }
        return new Body(call, fields);
    }

    /// The only call in this body.
    Message message(Kind kind) {
        var message = complete(call, fields, Map.of());
        message.put("type", kind.word());
        return new Message(message);
    }

    /// All calls in this batch.
    List<Message> batch() {
        if (!(fields.get("batch") instanceof List<?> items)) {
            throw new BadRequestException(
                    400,
                    "no-batch",
                    "The body has no list named batch.",
                    "Send {\"batch\":[{\"type\":\"track\", …}]}.");
        }
        if (items.size() > MOST_ITEMS) {
            throw new BadRequestException(
                    400,
                    "batch-too-long",
                    "The batch has " + items.size() + " items.",
                    "Send at most " + MOST_ITEMS + " items at once.");
        }
        return items.stream()
                .map(item ->
                        new Message(item instanceof Map<?, ?> map ? complete(call, entries(map), fields) : stray(item)))
                .toList();
    }

    /// A call with all that is needed to understand it later, and without the key.
    ///
    /// @param shared what a batch says for all its calls; each call's own words win
    static Map<String, Object> complete(Call call, Map<String, Object> own, Map<String, Object> shared) {
        var complete = new LinkedHashMap<>(own);
        complete.remove("writeKey");
        for (var name : List.of("context", "integrations")) {
            merge(complete, name, shared.get(name));
        }
        for (var name : List.of("timestamp", "sentAt", "channel")) {
            copy(complete, name, shared.get(name));
        }
        copy(complete, "sentAt", call.header("sentat").orElse(null));
        if (call.globalPrivacyControl()) {
            merge(complete, "context", Map.of());
            if (complete.get("context") instanceof Map<?, ?> context) {
                var marked = entries(context);
                marked.put("gpc", true);
                complete.put("context", marked);
            }
        }
        complete.put(RECEIVED_AT, call.receivedAt().toString());
        return complete;
    }

    /// Something in a batch that is no call at all is kept as it is, to be set aside.
    private static Map<String, Object> stray(@Nullable Object item) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("item", item == null ? "null" : item);
        return kept;
    }

    private static void copy(Map<String, Object> call, String name, @Nullable Object shared) {
        if (shared != null && call.get(name) == null) {
            call.put(name, shared);
        }
    }

    private static void merge(Map<String, Object> call, String name, @Nullable Object shared) {
        if (shared instanceof Map<?, ?> under && call.get(name) instanceof Map<?, ?> own) {
            var merged = entries(under);
            merged.putAll(entries(own));
            call.put(name, merged);
        } else {
            copy(call, name, shared);
        }
    }
}
