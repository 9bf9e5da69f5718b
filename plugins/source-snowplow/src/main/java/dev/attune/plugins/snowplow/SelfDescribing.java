package dev.attune.plugins.snowplow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Data that names its own schema: `{ "schema": "iglu:com.acme/product_viewed/jsonschema/1-0-0", "data": … }`.
///
/// @param name of the schema, such as `product_viewed`
record SelfDescribing(String name, Object data) {
    private static final Pattern SCHEMA = Pattern.compile("iglu:[^/]+/([^/]+)/jsonschema/[^/]+");

    /// Empty if it is none.
    static Optional<SelfDescribing> of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.get("schema") instanceof String schema && map.get("data") != null) {
            var iglu = SCHEMA.matcher(schema);
            return iglu.matches()
                    ? Optional.of(new SelfDescribing(iglu.group(1), entry(map.get("data"))))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// The one that it wraps, as `ue_pr` does.
    Optional<SelfDescribing> inner() {
        return of(data);
    }

    /// Those that it lists, as `co` does.
    List<SelfDescribing> all() {
        var all = new ArrayList<SelfDescribing>();
        if (data instanceof List<?> list) {
            list.forEach(it -> of(it).ifPresent(all::add));
        }
        return all;
    }

    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        if (data instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), entry(value)));
        }
        return members;
    }

    /// `product_viewed` and `productViewed` as people write it: `Product Viewed`.
    String title() {
        var words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[_\\-.]+");
        var title = new StringBuilder();
        for (var word : words) {
            if (!word.isEmpty()) {
                title.append(title.isEmpty() ? "" : " ")
                        .append(Character.toUpperCase(word.charAt(0)))
                        .append(word.substring(1));
            }
        }
        return title.toString();
    }

    @SuppressWarnings("NullAway") // JSON knows null, and so do the contract's maps
    private static Object entry(@Nullable Object value) {
        return value;
    }
}
