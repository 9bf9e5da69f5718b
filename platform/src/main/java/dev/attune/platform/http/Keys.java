package dev.attune.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/// The keys that let callers in. Write keys are public, as they lie in web pages; secret keys are for servers and may
/// do all that a write key may. Kept as digests and compared in constant time.
public final class Keys {
    private final List<byte[]> writeKeys;
    private final List<byte[]> secretKeys;

    /// With both lists empty everybody is let in, and the server listens at the loopback address only.
    public Keys(Collection<String> writeKeys, Collection<String> secretKeys) {
        for (String key : writeKeys) {
            if (secretKeys.contains(key)) {
                throw new IllegalArgumentException(
                        "a key cannot be a write key, which is public, and a secret key: make a new secret key");
            }
        }
        this.writeKeys = digests(writeKeys, "write");
        this.secretKeys = digests(secretKeys, "secret");
    }

    /// Everybody is let in.
    public static Keys none() {
        return new Keys(List.of(), List.of());
    }

    public boolean isEmpty() {
        return writeKeys.isEmpty() && secretKeys.isEmpty();
    }

    boolean isWriteKey(String key) {
        return contains(writeKeys, key);
    }

    boolean isSecretKey(String key) {
        return contains(secretKeys, key);
    }

    private static boolean contains(List<byte[]> digests, String key) {
        byte[] wanted = digest(key);
        boolean found = false;
        for (byte[] digest : digests) {
            found |= MessageDigest.isEqual(digest, wanted);
        }
        return found;
    }

    private static List<byte[]> digests(Collection<String> keys, String kind) {
        return keys.stream()
                .map(key -> {
                    if (key.isBlank()) {
                        throw new IllegalArgumentException("a " + kind + " key is blank: leave it out or give a value");
                    }
                    return digest(key.strip());
                })
                .toList();
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
