package dev.attune.channels.email;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a mail is called in its Message-ID and its return path: always the same for one message, and of no use to who
/// does not know which messages we sent.
final class Token {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final Pattern IN_RETURN_PATH =
            Pattern.compile("\\+([a-z2-7]{" + LENGTH + "})@", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_MESSAGE_ID =
            Pattern.compile("<?\\b([a-z2-7]{" + LENGTH + "})@", Pattern.CASE_INSENSITIVE);

    private Token() {}

    /// Survives mail servers that do not care for upper and lower case.
    static String of(String key) {
        var hash = sha256("attune mail " + key);
        var token = new StringBuilder(LENGTH);
        int bits = 0;
        int held = 0;
        for (int i = 0; token.length() < LENGTH; ) {
            if (held < 5) {
                bits = bits << 8 | hash[i++] & 0xff;
                held += 8;
            }
            held -= 5;
            token.append(LETTERS.charAt(bits >> held & 31));
            bits &= (1 << held) - 1;
        }
        return token.toString();
    }

    /// What the mail is called in its addresses, which have to be short: 65 bits of it.
    static String inAddresses(String token) {
        return token.substring(0, LENGTH / 2);
    }

    static Optional<String> inReturnPath(String address) {
        return IN_RETURN_PATH
                .matcher(address)
                .results()
                .findFirst()
                .map(it -> it.group(1).toLowerCase(Locale.ROOT));
    }

    static Optional<String> inMessageId(String id) {
        return IN_MESSAGE_ID
                .matcher(id)
                .results()
                .findFirst()
                .map(it -> it.group(1).toLowerCase(Locale.ROOT));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
