package dev.attune.platform.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;

/// One pass over one JSON text. Nobody can change what it reads: the same values are handed to many.
final class JsonReading {
    private static final int LONGEST_MESSAGE = 200;

    private final JsonParser parser;
    private final JsonLimits limits;
    private int nodes;

    JsonReading(JsonParser parser, JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    @Nullable
    Object document() {
        var first = parser.nextToken();
        if (first == null) {
            throw here("there is no JSON, the text ends");
        }
        var value = value(first, 0);
        if (parser.nextToken() != null) {
            throw here("the JSON has ended, but more text follows");
        }
        return value;
    }

    static JsonException malformed(JacksonException broken) {
        var location = broken.getLocation();
        String what = broken.getOriginalMessage();
        int aside = what.indexOf(" (start marker");
        if (aside > 0) {
            what = what.substring(0, aside);
        }
        if (what.length() > LONGEST_MESSAGE) {
            what = what.substring(0, LONGEST_MESSAGE) + " …";
        }
        return location == null
                ? new JsonException(what, 1, 1)
                : new JsonException(what, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private @Nullable Object value(JsonToken token, int depth) {
        if (++nodes > limits.nodes()) {
            throw here("the JSON has more than the allowed " + limits.nodes() + " values,");
        }
        return switch (token) {
            case START_OBJECT -> object(deeper(depth));
            case START_ARRAY -> array(deeper(depth));
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw here("unexpected " + token);
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        int before = nodes;
        int height = 0;
        String name;
        while ((name = parser.nextName()) != null) {
            if (members.size() >= limits.members()) {
                throw here("the object has more than the allowed " + limits.members() + " members,");
            }
            var member = value(parser.nextToken(), depth);
            height = Math.max(height, Fixed.heightOf(member));
            members.put(text(name), member);
        }
        return new FixedMap(members, limits, 1 + nodes - before, 1 + height);
    }

    private List<@Nullable Object> array(int depth) {
        var items = new ArrayList<@Nullable Object>();
        int before = nodes;
        int height = 0;
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (items.size() >= limits.members()) {
                throw here("the array has more than the allowed " + limits.members() + " items,");
            }
            var item = value(token, depth);
            height = Math.max(height, Fixed.heightOf(item));
            items.add(item);
        }
        return new FixedList(items, limits, 1 + nodes - before, 1 + height);
    }

    private int deeper(int depth) {
        if (depth >= limits.depth()) {
            throw here("the JSON is nested deeper than the allowed " + limits.depth() + " levels");
        }
        return depth + 1;
    }

    private Object integer() {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException _) {
            return decimal();
        }
    }

    private Double decimal() {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw here("the number is too great");
        }
        return value;
    }

    private String text(String text) {
        if (text.length() > limits.stringLength()) {
            throw here("the text is longer than the allowed " + limits.stringLength() + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return wholeCharacters(text);
            }
        }
        return text;
    }

    private static String wholeCharacters(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '\uFFFD' : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private JsonException here(String what) {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new JsonException(what, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
