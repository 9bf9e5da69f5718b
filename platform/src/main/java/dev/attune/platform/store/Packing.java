package dev.attune.platform.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes values one after the other in few bytes; [Unpacking] reads them in the same order. For what is read and
/// written with every signal; what people may want to look at is JSON.
final class Packing {
    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int NUMBER = 3;
    static final int REAL = 4;
    static final int TEXT = 5;
    static final int LIST = 6;
    static final int MAP = 7;

    private byte[] bytes = new byte[256];
    private int size;

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// A whole number: the smaller its amount, the fewer bytes.
    Packing number(long value) {
        room(10);
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
        return this;
    }

    Packing real(double value) {
        room(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
        return this;
    }

    Packing text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return number(encoded.length).raw(encoded);
    }

    /// What was packed before.
    Packing raw(byte[] packed) {
        room(packed.length);
        System.arraycopy(packed, 0, bytes, size, packed.length);
        size += packed.length;
        return this;
    }

    Packing time(Instant time) {
        return number(time.getEpochSecond()).number(time.getNano());
    }

    Packing texts(Collection<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    <V extends @Nullable Object> Packing map(Map<String, V> map, Consumer<V> each) {
        number(map.size());
        map.forEach((key, value) -> {
            text(key);
            each.accept(value);
        });
        return this;
    }

    /// A JSON value.
    Packing value(@Nullable Object value) {
        switch (value) {
            case null -> number(NULL);
            case Boolean truth -> number(truth ? TRUE : FALSE);
            case String text -> number(TEXT).text(text);
            case Long number -> number(NUMBER).number(number);
            case Integer number -> number(NUMBER).number(number);
            case Number number -> number(REAL).real(number.doubleValue());
            case Collection<?> list -> {
                number(LIST).number(list.size());
                list.forEach(this::value);
            }
            case Map<?, ?> map -> {
                number(MAP).number(map.size());
                map.forEach((key, member) -> text((String) key).value(member));
            }
            default -> throw new IllegalArgumentException(value.getClass().getName() + " is no JSON value");
        }
        return this;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
