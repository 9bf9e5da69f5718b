package dev.attune.channels.opentime.links;

import dev.attune.api.Identifier;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Slots and recipients in few bytes. Placements are written as a number made of their name, by which the deployment's
/// placements are found again.
final class Packing {
    /// By their place in the list, which therefore only grows.
    private static final List<String> NAMESPACES = List.of(
            Identifier.USER_ID,
            Identifier.EMAIL,
            Identifier.ANONYMOUS_ID,
            Identifier.LOYALTY_ID,
            Identifier.PHONE,
            Identifier.DEVICE_ID,
            Identifier.ACCOUNT_ID);

    private static final int OTHER_NAMESPACE = 0xff;
    /// Beside a namespace: its value is a UUID, of which only the bits are written.
    private static final int UUID_VALUE = 0x40;
    private static final Pattern UUID_SPELLING =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String SEPARATOR = "\u001f";

    private Packing() {}

    static byte[] pack(Slot slot) {
        var texts = slot.message()
                + SEPARATOR
                + slot.locale()
                + SEPARATOR
                + slot.url().orElse("");
        var text = texts.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + text.length)
                .put((byte) (slot.item() << 2 | slot.scale()))
                .putInt(number(slot.placement()))
                .put(text)
                .array();
    }

    /// Empty if there is no such placement any more.
    static Optional<Slot> slot(byte[] packed, Collection<String> placements) {
        var bytes = ByteBuffer.wrap(packed);
        int itemAndScale = bytes.get() & 0xff;
        int number = bytes.getInt();
        var texts = new String(packed, 5, packed.length - 5, StandardCharsets.UTF_8).split(SEPARATOR, -1);
        return placement(number, placements)
                .map(placement -> new Slot(
                        texts[0],
                        placement,
                        itemAndScale >> 2,
                        itemAndScale & 3,
                        texts[1],
                        Optional.of(texts[2]).filter(url -> !url.isEmpty())));
    }

    /// One recipient is written in one way, so that what is kept of them is found when they are to be forgotten.
    static byte[] pack(Identifier written) {
        var recipient = written.normal();
        int known = NAMESPACES.indexOf(recipient.namespace());
        var uuid = uuid(recipient.value());
        if (known >= 0 && uuid.isPresent()) {
            return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                    .put((byte) (UUID_VALUE | known))
                    .putLong(uuid.get().getMostSignificantBits())
                    .putLong(uuid.get().getLeastSignificantBits())
                    .array();
        }
        var packed = new ByteArrayOutputStream();
        packed.write(known < 0 ? OTHER_NAMESPACE : known);
        packed.writeBytes((known < 0 ? recipient.toString() : recipient.value()).getBytes(StandardCharsets.UTF_8));
        return packed.toByteArray();
    }

    static Identifier recipient(byte[] packed) {
        int known = packed[0] & 0xff;
        if (known != OTHER_NAMESPACE && (known & UUID_VALUE) != 0) {
            var bits = ByteBuffer.wrap(packed, 1, 2 * Long.BYTES);
            return Identifier.of(
                    NAMESPACES.get(known & ~UUID_VALUE), new UUID(bits.getLong(), bits.getLong()).toString());
        }
        var text = new String(packed, 1, packed.length - 1, StandardCharsets.UTF_8);
        var recipient = known == OTHER_NAMESPACE ? Identifier.parse(text) : Identifier.of(NAMESPACES.get(known), text);
        return recipient.normal();
    }

    /// Only as it is usually spelled, so that it is read as it was written.
    private static Optional<UUID> uuid(String value) {
        return UUID_SPELLING.matcher(value).matches() ? Optional.of(UUID.fromString(value)) : Optional.empty();
    }

    private static Optional<String> placement(int number, Collection<String> placements) {
        return number == number("")
                ? Optional.of("")
                : placements.stream().filter(it -> number(it) == number).findFirst();
    }

    private static int number(String placement) {
        return ByteBuffer.wrap(digest(placement.getBytes(StandardCharsets.UTF_8), 4))
                .getInt();
    }

    static byte[] digest(byte[] bytes, int length) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), length);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
