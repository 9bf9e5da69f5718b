package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.platform.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Damages a JSON text somewhere in its tree. What comes out is mostly JSON, so that it gets past the parser.
final class JsonMutator {
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int target;

    JsonMutator(Random random) {
        this.random = random;
    }

    /// A lone surrogate can only be sent as an escape or as bytes that are no UTF-8; both happen.
    byte[] mutate(Map<String, Object> example) {
        target = random.nextInt(Math.max(1, values(example)));
        write(example);
        return out.toString().getBytes(UTF_8);
    }

    private static int values(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                1 + map.values().stream().mapToInt(JsonMutator::values).sum();
            case List<?> list -> 1 + list.stream().mapToInt(JsonMutator::values).sum();
            case null, default -> 1;
        };
    }

    private void write(@Nullable Object value) {
        if (target-- == 0) {
            damage(value);
            return;
        }
        switch (value) {
            case Map<?, ?> map -> {
                out.append('{');
                var separator = "";
                for (var member : map.entrySet()) {
                    out.append(separator).append(Json.toText(member.getKey())).append(':');
                    write(member.getValue());
                    separator = ",";
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                var separator = "";
                for (var item : list) {
                    out.append(separator);
                    write(item);
                    separator = ",";
                }
                out.append(']');
            }
            case null, default -> out.append(Json.toText(value));
        }
    }

    private void damage(@Nullable Object value) {
        switch (random.nextInt(20)) {
            case 0 -> out.append("null");
            case 1 -> out.append(random.nextBoolean());
            case 2, 3 -> out.append(Oddities.number(random));
            case 4, 5, 6, 7, 8, 9 -> text(Oddities.text(random));
            case 10 -> out.append("[]");
            case 11 -> out.append("{}");
            case 12 -> nested();
            case 13 -> many(value);
            case 14 -> out.append(Oddities.noValue(random));
            case 15 -> twice(value);
            case 16 -> oddName(value);
            case 17 -> out.append("[").append(Json.toText(value)).append("]");
            case 18 -> without(value);
            default -> colliding();
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || letter == '"' || letter == '\\' || Character.isSurrogate(letter)) {
                out.append("\\u%04x".formatted((int) letter));
            } else {
                out.append(letter);
            }
        }
        out.append('"');
    }

    private void nested() {
        int depth = 1 << random.nextInt(16);
        var open = random.nextBoolean() ? "[" : "{\"a\":";
        out.append(open.repeat(depth)).append("1");
        if (random.nextInt(4) > 0) {
            out.append((open.equals("[") ? "]" : "}").repeat(depth));
        }
    }

    private void many(@Nullable Object value) {
        int times = 1 << random.nextInt(14);
        var one = Json.toText(value);
        int most = Math.min(times, 400_000 / one.length() + 1);
        out.append('[').append((one + ",").repeat(most)).append(one).append(']');
    }

    private void twice(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            var text = Json.toText(map);
            var first = Json.toText(List.copyOf(map.keySet()).getFirst());
            out.append(text, 0, text.length() - 1).append(',').append(first).append(":7}");
        } else {
            out.append("{\"a\":1,\"a\":2}");
        }
    }

    private void oddName(@Nullable Object value) {
        out.append('{');
        text(Oddities.text(random));
        out.append(':').append(Json.toText(value)).append('}');
    }

    private void without(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            var names = new ArrayList<Object>(map.keySet());
            names.remove(random.nextInt(names.size()));
            var left = new LinkedHashMap<String, @Nullable Object>();
            names.forEach(name -> left.put(String.valueOf(name), map.get(name)));
            out.append(Json.toText(left));
        } else {
            out.append("{\"").append("k".repeat(1 + random.nextInt(300))).append("\":0}");
        }
    }

    /// Names that share one hash code.
    private void colliding() {
        int bits = 4 + random.nextInt(9);
        out.append('{');
        for (int i = 0; i < 1 << bits; i++) {
            out.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < bits; bit++) {
                out.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            out.append("\":").append(i);
        }
        out.append('}');
    }
}
