package dev.attune.plugins.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads events from a call: CloudEvents' HTTP protocol binding 1.0.2.
final class HttpBinding {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCHED = "application/cloudevents-batch+json";
    private static final String PREFIX = "ce-";
    private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");
    private static final int MOST_EVENTS = 2_500;

    private HttpBinding() {}

    /// What a call brought.
    sealed interface Events {}

    record One(Received event) implements Events {}

    record Many(List<Received> events) implements Events {}

    static Events read(Call call) {
        var mediaType = mediaType(call.header("content-type").orElse(""));
        if (mediaType.equals(BATCHED)) {
            return new Many(batched(call));
        }
        if (mediaType.equals(STRUCTURED)) {
            return new One(received(call, call.json()));
        }
        if (!mediaType.startsWith("application/cloudevents")
                && call.header("ce-specversion").isPresent()) {
            return new One(received(call, binary(call, mediaType)));
        }
        throw new BadRequestException(
                        415,
                        "no-cloudevent",
                        "The body is " + (mediaType.isEmpty() ? "of no content type" : Json.shown(mediaType))
                                + " and there is no header ce-specversion.",
                        "Send " + STRUCTURED + ", " + BATCHED
                                + ", or the attributes as ce-id, ce-source, ce-specversion and ce-type.")
                .with("Accept-Post", STRUCTURED + ", " + BATCHED);
    }

    private static List<Received> batched(Call call) {
        if (!(call.json() instanceof List<?> events)) {
            throw new BadRequestException(
                    400, "no-batch", "The body is JSON, but no array.", "Send an array of events: [{\"id\": …}, …].");
        }
        if (events.size() > MOST_EVENTS) {
            throw new BadRequestException(
                    400,
                    "batch-too-long",
                    "The batch has " + events.size() + " events.",
                    "Send at most " + MOST_EVENTS + " events at once.");
        }
        return events.stream().map(event -> received(call, event)).toList();
    }

    /// What is no object is kept as a stray value, which is refused later for want of an id.
    private static Received received(Call call, @Nullable Object event) {
        var json = event instanceof Map<?, ?> map
                ? Json.entries(map)
                : Map.<String, Object>of("stray", String.valueOf(event));
        return new Received(json, call.receivedAt(), call.globalPrivacyControl());
    }

    private static Map<String, Object> binary(Call call, String mediaType) {
        var json = new LinkedHashMap<String, Object>();
        call.headers().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(PREFIX) && !values.isEmpty()) {
                json.put(lower.substring(PREFIX.length()), decoded(values.getFirst()));
            }
        });
        if (call.body().length > 0) {
            if (mediaType.isEmpty() || isJson(mediaType)) {
                json.put("data", call.json());
            } else if (mediaType.startsWith("text/")) {
                json.put("data", new String(call.body(), UTF_8));
            } else {
                json.put("data_base64", Base64.getEncoder().encodeToString(call.body()));
            }
            json.put("datacontenttype", mediaType.isEmpty() ? "application/json" : mediaType);
        }
        return json;
    }

    static boolean isJson(String mediaType) {
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// Undoes quotes and percent signs; senders that encode nothing are common, so what is no encoding stays as it is.
    static String decoded(String value) {
        var text = value.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        return ENCODED.matcher(text).replaceAll(run -> Matcher.quoteReplacement(utf8(run.group())));
    }

    /// @param run such as `%E2%82%AC`
    private static String utf8(String run) {
        try {
            var bytes = HexFormat.of().parseHex(run.replace("%", ""));
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notEncoded) {
            return run;
        }
    }
}
