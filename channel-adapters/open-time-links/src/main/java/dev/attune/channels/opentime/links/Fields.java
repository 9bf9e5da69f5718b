package dev.attune.channels.opentime.links;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Writes texts one after the other into few bytes. Where there is no room for one, it goes onto the shelf.
record Fields(Shelf shelf) {
    private static final int LONGEST = 0xfe;
    private static final int REFERENCE = 0xff;
    private static final int REFERENCE_BYTES = 10;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /// @param most bytes; more are written only if the shelf takes nothing
    byte[] write(int most, Instant until, byte[]... texts) {
        var inside = new ArrayList<>(List.of(texts));
        var written = new ArrayList<Boolean>();
        inside.forEach(it -> written.add(it.length <= LONGEST));
        while (size(inside, written) > most && shelveLongest(inside, written)) {
            // As long as that makes it shorter.
        }
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < texts.length; i++) {
            if (written.get(i)) {
                all.write(texts[i].length);
                all.writeBytes(texts[i]);
            } else {
                all.write(REFERENCE);
                all.writeBytes(reference(texts[i], until));
            }
        }
        return all.toByteArray();
    }

    private boolean shelveLongest(List<byte[]> texts, List<Boolean> written) {
        int longest = -1;
        for (int i = 0; i < texts.size(); i++) {
            if (written.get(i)
                    && texts.get(i).length > REFERENCE_BYTES
                    && (longest < 0 || texts.get(i).length > texts.get(longest).length)) {
                longest = i;
            }
        }
        if (longest < 0 || !shelf.takes()) {
            return false;
        }
        written.set(longest, false);
        return true;
    }

    private static int size(List<byte[]> texts, List<Boolean> written) {
        int size = 0;
        for (int i = 0; i < texts.size(); i++) {
            size += 1 + (written.get(i) ? texts.get(i).length : REFERENCE_BYTES);
        }
        return size;
    }

    private byte[] reference(byte[] text, Instant until) {
        if (!shelf.takes()) {
            throw new IllegalArgumentException("a text of " + text.length
                    + " bytes has no room in an address; shorten the message's id or the recipient");
        }
        shelf.keep(key(text), BASE64.encodeToString(text), until);
        return Packing.digest(text, REFERENCE_BYTES);
    }

    /// Empty if something that is referred to is gone.
    Optional<byte[]> read(ByteBuffer from) {
        int length = from.get() & 0xff;
        var bytes = new byte[length == REFERENCE ? REFERENCE_BYTES : length];
        from.get(bytes);
        return length == REFERENCE ? shelf.find(keyOf(bytes)).map(Base64.getUrlDecoder()::decode) : Optional.of(bytes);
    }

    static String key(byte[] text) {
        return keyOf(Packing.digest(text, REFERENCE_BYTES));
    }

    private static String keyOf(byte[] reference) {
        return "text:" + BASE64.encodeToString(reference);
    }
}
