package dev.attune.plugins.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Makes ids that are the same each time the same is read.
final class MessageIds {
    private static final int LONGEST = 100;
    private static final int HASH_BYTES = 16;

    private MessageIds() {}

    /// From a record's place and text, so that another file under the same name is not taken for the first.
    static String of(Entry entry) {
        return hash(entry.file() + '\n' + entry.line() + '\n' + entry.text());
    }

    /// What is too long for an id is cut, and told apart by a hash.
    static String fitting(String id) {
        if (id.isBlank()) {
            throw new NotUnderstoodException("the message id is blank", "Correct message-id in the source's mapping.");
        }
        return id.length() <= LONGEST ? id : id.substring(0, LONGEST - 2 * HASH_BYTES - 1) + "-" + hash(id);
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
