package dev.attune.channels.opentime.links;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One key. Signs and hides in one go, the same text always in the same way (as SIV of RFC 5297 does, with HMAC): the
/// signature of the text is also the vector it is encrypted with.
final class LinkKey {
    static final int SIGNATURE = 16;

    private final byte id;
    private final SecretKeySpec signing;
    private final SecretKeySpec hiding;

    LinkKey(byte[] secret) {
        signing = derived(secret, "open-time 1 signs", "HmacSHA256");
        hiding = derived(secret, "open-time 1 hides", "AES");
        id = hmac(new SecretKeySpec(secret, "HmacSHA256"), "open-time 1 is called".getBytes(StandardCharsets.UTF_8))[0];
    }

    /// Says which of several keys it was; not unique.
    byte id() {
        return id;
    }

    /// A signed text.
    ///
    /// @param hidden the text as others see it
    record Sealed(byte[] signature, byte[] hidden) {}

    /// @param covered what else the signature is about
    Sealed seal(byte[] covered, byte[] text) {
        var signature = signature(covered, text);
        return new Sealed(signature, hide(signature, text));
    }

    Optional<byte[]> open(byte[] covered, Sealed sealed) {
        var text = hide(sealed.signature(), sealed.hidden());
        return MessageDigest.isEqual(signature(covered, text), sealed.signature())
                ? Optional.of(text)
                : Optional.empty();
    }

    private byte[] signature(byte[] covered, byte[] text) {
        var all = ByteBuffer.allocate(4 + covered.length + text.length)
                .putInt(covered.length)
                .put(covered)
                .put(text);
        return Arrays.copyOf(hmac(signing, all.array()), SIGNATURE);
    }

    private byte[] hide(byte[] signature, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, hiding, new IvParameterSpec(signature));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES", impossible);
        }
    }

    private static SecretKeySpec derived(byte[] secret, String use, String algorithm) {
        return new SecretKeySpec(
                hmac(new SecretKeySpec(secret, "HmacSHA256"), use.getBytes(StandardCharsets.UTF_8)), algorithm);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "a key";
    }
}
