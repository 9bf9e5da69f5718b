package dev.attune.platform.sense;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Makes ids of 128 bits, and the bucket that each key belongs to.
public final class Ids {
    /// How many buckets there are, for ever: a key's bucket is where a cluster would keep it.
    public static final int BUCKETS = 256;

    private static final HexFormat HEX = HexFormat.of();

    private Ids() {}

    /// A UUID of version 7 (RFC 9562): sorts by time.
    public static String next(Instant now) {
        long millis = now.toEpochMilli();
        var random = ThreadLocalRandom.current();
        long high = millis << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }

    /// The first 128 bits of a text's SHA-256.
    public static byte[] digest(String text) {
        byte[] whole = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, 16);
    }

    /// [#digest] as 32 hexadecimal digits.
    public static String hash(String text) {
        return HEX.formatHex(digest(text));
    }

    /// The bucket of a key, from its digest.
    public static int bucket(String key) {
        return digest(key)[0] & 0xff;
    }

    /// The bucket of a hexadecimal hash or of the random tail of an id.
    public static int bucketOf(String id) {
        return Integer.parseInt(id, id.length() - 2, id.length(), 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
