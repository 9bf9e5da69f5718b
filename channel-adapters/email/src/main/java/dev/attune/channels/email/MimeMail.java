package dev.attune.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes a mail as it goes over the wire: the same bytes for the same message, at every attempt.
final class MimeMail {
    /// `=_` cannot occur in the parts, which are quoted-printable.
    private static final String BOUNDARY = "=_attune_";

    private MimeMail() {}

    static byte[] of(Envelope envelope, Written written) {
        var boundary = BOUNDARY + envelope.token();
        var mail = new StringBuilder(2 * written.html().length());
        header(mail, "From", envelope.from().inHeader());
        header(mail, "To", envelope.to().inHeader());
        header(mail, "Subject", HeaderText.encoded(written.subject()));
        header(
                mail,
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(envelope.time().atZone(ZoneOffset.UTC)));
        header(mail, "Message-ID", envelope.messageId());
        envelope.more().forEach((name, value) -> header(mail, name, value));
        header(mail, "MIME-Version", "1.0");
        header(mail, "Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        mail.append("\r\n");
        part(mail, boundary, "text/plain", written.text());
        written.amp().ifPresent(amp -> part(mail, boundary, "text/x-amp-html", amp));
        part(mail, boundary, "text/html", written.html());
        mail.append("--").append(boundary).append("--\r\n");
        return mail.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void header(StringBuilder mail, String name, String value) {
        mail.append(HeaderText.header(name, value)).append("\r\n");
    }

    private static void part(StringBuilder mail, String boundary, String type, String content) {
        mail.append("--").append(boundary).append("\r\n");
        header(mail, "Content-Type", type + "; charset=UTF-8");
        header(mail, "Content-Transfer-Encoding", "quoted-printable");
        mail.append("\r\n").append(quotedPrintable(content)).append("\r\n");
    }

    private static String quotedPrintable(String content) {
        var encoded = new ByteArrayOutputStream();
        try (var out = MimeUtility.encode(encoded, "quoted-printable")) {
            out.write(content.replaceAll("\\r\\n?|\\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | MessagingException impossible) {
            throw new IllegalStateException("bytes in memory can be written", impossible);
        }
        return encoded.toString(StandardCharsets.US_ASCII);
    }
}
