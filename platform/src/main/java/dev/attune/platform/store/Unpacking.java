package dev.attune.platform.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what [Packing] wrote.
final class Unpacking {
    /// Words that occur again and again, such as names of events and properties: one object each, instead of one for
    /// every person. A slot holds the word seen last; threads may overwrite each other's, words do not change.
    private static final @Nullable String[] WORDS = new String[1 << 13];

    private static final int LONGEST_WORD = 32;

    private final byte[] bytes;
    private int at;

    Unpacking(byte[] bytes) {
        this(bytes, 0);
    }

    Unpacking(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    boolean more() {
        return at < bytes.length;
    }

    /// Where the next value begins.
    int at() {
        return at;
    }

    /// Leaves some bytes out and says where they begin.
    int pass(int length) {
        int from = at;
        at += length;
        return from;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | bytes[at++] & 0xff;
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        int length = (int) number();
        int from = at;
        at += length;
        if (length > LONGEST_WORD) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int hash = 0;
        for (int i = from; i < at; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 13) & WORDS.length - 1;
        String known = WORDS[slot];
        if (known == null || !isWritten(known, from, length)) {
            known = new String(bytes, from, length, StandardCharsets.UTF_8);
            WORDS[slot] = known;
        }
        return known;
    }

    /// Whether a word is what stands there; never for one that is not ASCII.
    private boolean isWritten(String word, int from, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    Instant time() {
        return Instant.ofEpochSecond(number(), number());
    }

    List<String> texts() {
        return List.copyOf(list(this::text));
    }

    private <V> List<V> list(Supplier<V> each) {
        int size = (int) number();
        var list = new ArrayList<V>(size);
        for (int i = 0; i < size; i++) {
            list.add(each.get());
        }
        return Collections.unmodifiableList(list);
    }

    <V> Map<String, V> map(Supplier<V> each) {
        return map(_ -> each.get());
    }

    /// @param each reads a value, never `null`, given its key
    <V> Map<String, V> map(Function<String, V> each) {
        int size = (int) number();
        if (size == 0) {
            return Map.of();
        }
        var map = HashMap.<String, V>newHashMap(size);
        for (int i = 0; i < size; i++) {
            var key = text();
            map.put(key, each.apply(key));
        }
        // Takes a third of the room.
        return Map.copyOf(map);
    }

    /// A JSON value.
    @Nullable
    Object value() {
        return switch ((int) number()) {
            case Packing.NULL -> null;
            case Packing.FALSE -> false;
            case Packing.TRUE -> true;
            case Packing.NUMBER -> number();
            case Packing.REAL -> real();
            case Packing.TEXT -> text();
            case Packing.LIST -> list(this::value);
            case Packing.MAP -> Collections.unmodifiableMap(values(0));
            default -> throw new IllegalStateException("what is stored is damaged: there is no such kind of value");
        };
    }

    /// The members of a JSON object, in their order, with room for more.
    Map<String, @Nullable Object> values(int more) {
        int size = (int) number();
        var map = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(size + more);
        for (int i = 0; i < size; i++) {
            map.put(text(), value());
        }
        return map;
    }
}
