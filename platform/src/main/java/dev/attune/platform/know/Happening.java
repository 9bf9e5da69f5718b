package dev.attune.platform.know;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Signal;
import dev.attune.platform.sense.StoredSignal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event on a person's timeline.
///
/// @param facet under which it was observed
/// @param event what plugins see
/// @param view what conditions see: properties, the items' dimensions, `name`, `time`, `items`
/// @param weight how many values it holds, for the bound on what is kept in memory
public record Happening(long seq, Identifier facet, PastEvent event, Map<String, Object> view, int weight) {

    /// Newest first; the order of acceptance breaks ties.
    static final Comparator<Happening> NEWEST_FIRST =
            Comparator.comparing(Happening::time).thenComparing(Happening::seq).reversed();

    public static Happening of(StoredSignal stored, Signal.Event event) {
        var properties = new LinkedHashMap<>(event.properties());
        properties.put("items", stored.items());
        var past =
                new PastEvent(event.name(), event.time(), Collections.unmodifiableMap(properties), stored.dimensions());
        return new Happening(stored.seq(), stored.facet().orElseThrow(), past, view(past), 8 + values(properties));
    }

    /// An event as conditions see it.
    public static Map<String, Object> view(PastEvent event) {
        var view = new LinkedHashMap<>(event.properties());
        view.putAll(event.dimensions());
        view.put("name", event.name());
        view.put("time", event.time());
        return Collections.unmodifiableMap(view);
    }

    private static int values(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                int all = 2;
                for (var value : map.values()) {
                    all += 2 + values(value);
                }
                yield all;
            }
            case List<?> list -> {
                int all = 1;
                for (var value : list) {
                    all += values(value);
                }
                yield all;
            }
            case String text -> 1 + text.length() / 64;
            case null, default -> 1;
        };
    }

    public Instant time() {
        return event.time();
    }
}
