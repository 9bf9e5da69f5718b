package dev.attune.channels.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Signs mails by RFC 6376 and RFC 8463, relaxed for headers and body, in the manner that survives most ways.
final class DkimSignature {
    /// What is signed where it is there; `From` once more, so that none can be added.
    private static final Set<String> SIGNED = Set.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "reply-to",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "list-id",
            "feedback-id",
            "auto-submitted",
            "mime-version",
            "content-type");

    private static final int LINE = 72;

    private DkimSignature() {}

    /// The mail with a signature of each key before it.
    static byte[] sign(byte[] mail, List<DkimKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return mail;
        }
        var text = new String(mail, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        var headers = headers(text.substring(0, end));
        var bodyHash = Base64.getEncoder().encodeToString(sha256(relaxedBody(text.substring(end + 4))));
        var signed = new ByteArrayOutputStream(mail.length + 1_000 * keys.size());
        for (var key : keys) {
            signed.writeBytes((signature(headers, bodyHash, key, now) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        signed.writeBytes(mail);
        return signed.toByteArray();
    }

    private static String signature(List<String> headers, String bodyHash, DkimKey key, Instant now) {
        var chosen =
                headers.stream().filter(header -> SIGNED.contains(name(header))).toList();
        var names = chosen.stream().map(DkimSignature::name).collect(Collectors.joining(":")) + ":from";
        var header = "DKIM-Signature: v=1; a=" + key.algorithm() + "; c=relaxed/relaxed; d=" + key.domain() + ";\r\n s="
                + key.selector() + "; t=" + now.getEpochSecond() + ";\r\n bh=" + bodyHash + ";\r\n h="
                + names.replaceAll("(.{50}[^:]*:)", "$1\r\n  ") + ";\r\n b=";
        var data = chosen.stream().map(it -> relaxed(it) + "\r\n").collect(Collectors.joining()) + relaxed(header);
        var written = Base64.getEncoder().encodeToString(signed(key, data.getBytes(StandardCharsets.ISO_8859_1)));
        return header + written.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n  ");
    }

    /// Ed25519 signs the hash, and not the text, in mails (RFC 8463, section 3).
    static byte[] signed(DkimKey key, byte[] data) {
        try {
            boolean rsa = key.algorithm().startsWith("rsa");
            var signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            signature.initSign(key.key());
            signature.update(rsa ? data : sha256(data));
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the DKIM key " + key + " cannot sign", unusable);
        }
    }

    /// Each with its folded lines, in their order.
    private static List<String> headers(String head) {
        var headers = new ArrayList<String>();
        for (var line : head.split("\r\n")) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                headers.add(headers.removeLast() + "\r\n" + line);
            } else {
                headers.add(line);
            }
        }
        return headers;
    }

    private static String name(String header) {
        return header.substring(0, header.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    static String relaxed(String header) {
        var value = header.substring(header.indexOf(':') + 1)
                .replaceAll("\\r\\n(?=[ \\t])", "")
                .replaceAll("[ \\t]+", " ")
                .strip();
        return name(header) + ":" + value;
    }

    static byte[] relaxedBody(String body) {
        var relaxed = body.lines()
                .map(line -> line.replaceAll("[ \\t]+", " ").stripTrailing())
                .collect(Collectors.joining("\r\n"))
                .replaceAll("(\\r\\n)*$", "");
        return (relaxed.isEmpty() ? "" : relaxed + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
