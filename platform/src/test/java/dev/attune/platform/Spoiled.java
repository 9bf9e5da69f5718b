package dev.attune.platform;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes all that can be reached from a value and can be changed.
final class Spoiled {
    private Spoiled() {}

    static void all(Object value) {
        all(value, 12);
    }

    private static void all(Object value, int depth) {
        if (value == null || depth == 0) {
            return;
        }
        switch (value) {
            case Record record -> parts(record, depth);
            case Map<?, ?> map -> {
                List.copyOf(map.values().stream().filter(it -> it != null).toList())
                        .forEach(it -> all(it, depth - 1));
                attempt(map::clear);
                attempt(() -> put(map));
            }
            case Collection<?> items -> {
                items.stream().filter(it -> it != null).toList().forEach(it -> all(it, depth - 1));
                attempt(items::clear);
                attempt(() -> add(items));
            }
            case Optional<?> optional -> optional.ifPresent(it -> all(it, depth - 1));
            default -> {}
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<?, ?> map) {
        ((Map<Object, Object>) map).put("spoiled", "spoiled");
    }

    @SuppressWarnings("unchecked")
    private static void add(Collection<?> items) {
        ((Collection<Object>) items).add("spoiled");
    }

    private static void parts(Record record, int depth) {
        for (RecordComponent part : record.getClass().getRecordComponents()) {
            try {
                all(part.getAccessor().invoke(record), depth - 1);
            } catch (ReflectiveOperationException hidden) {
                // What cannot be reached cannot be changed.
            }
        }
    }

    private static void attempt(Runnable change) {
        try {
            change.run();
        } catch (UnsupportedOperationException refused) {
            // As it should be.
        }
    }
}
