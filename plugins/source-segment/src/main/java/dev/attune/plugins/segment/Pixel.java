package dev.attune.plugins.segment;

import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes a call from the address of a picture, where nothing else can run: in a mail, without JavaScript. The answer is
/// always the picture, since nobody would read another; what is wrong is set aside.
final class Pixel {
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static final List<String> TEXTS = List.of(
            "userId",
            "anonymousId",
            "messageId",
            "event",
            "name",
            "category",
            "timestamp",
            "originalTimestamp",
            "sentAt");
    private static final List<String> OBJECTS = List.of("properties", "context");

    private Pixel() {}

    static Reply answer(Tracking tracking, Kind kind, Call call, Inlet inlet) {
        var message = Body.complete(call, fields(call), Map.of());
        message.put("type", kind.word());
        tracking.take(List.of(new Message(message)), call.receivedAt(), inlet);
        return new Reply(200, Map.of("Cache-Control", "no-store"), "image/gif", GIF.clone());
    }

    /// What the address says: a whole call in `data`, and single fields beside it.
    private static Map<String, Object> fields(Call call) {
        var fields = new LinkedHashMap<String, Object>(
                call.query("data").flatMap(Pixel::decoded).flatMap(Json::object).orElse(Map.of()));
        TEXTS.forEach(name -> call.query(name).ifPresent(text -> fields.put(name, text)));
        OBJECTS.forEach(name -> call.query(name).flatMap(Json::object).ifPresent(object -> fields.put(name, object)));
        return fields;
    }

    private static Optional<String> decoded(String base64) {
        try {
            var standard = base64.replace('-', '+').replace('_', '/').replace(' ', '+');
            return Optional.of(new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
