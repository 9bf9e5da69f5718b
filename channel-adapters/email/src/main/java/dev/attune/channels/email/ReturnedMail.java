package dev.attune.channels.email;

import dev.attune.channels.email.Returned.Kind;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what mail servers and mailbox providers send back: delivery reports (RFC 3464) and complaints (RFC 5965).
final class ReturnedMail {
    private static final int MOST_PARTS = 20;
    private static final int LONGEST_PART = 256 * 1024;
    private static final int LONGEST_SEARCHED = 1_000;
    private static final int LONGEST_DIAGNOSIS = 300;
    private static final String ADDRESS = "[^\\s<>:]+@[^\\s<>:]+";

    /// Statuses by which a mailbox does not exist, or takes nothing any more.
    private static final List<String> NO_MAILBOX =
            List.of("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4");

    private ReturnedMail() {}

    /// What a message says about mails of ours; nothing if it is no report, or about none.
    ///
    /// @throws IllegalArgumentException if it cannot be read
    static List<Returned> read(byte[] message) {
        try {
            var report = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
            if (!report.isMimeType("multipart/*")) {
                return List.of();
            }
            var parts = parts(report);
            var token = tokens(report, parts).findFirst();
            var returned = new ArrayList<Returned>();
            if (token.isPresent()) {
                for (var part : parts) {
                    if (part.isMimeType("message/delivery-status")) {
                        returned.addAll(delivery(token.get(), part));
                    } else if (part.isMimeType("message/feedback-report")) {
                        complaint(token.get(), part).ifPresent(returned::add);
                    }
                }
            }
            return returned;
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalArgumentException("this message cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<BodyPart> parts(MimeMessage report) throws MessagingException, IOException {
        var content = new MimeMultipart(
                new ByteArrayDataSource(report.getInputStream().readAllBytes(), report.getContentType()));
        var parts = new ArrayList<BodyPart>();
        for (int i = 0; i < Math.min(content.getCount(), MOST_PARTS); i++) {
            parts.add(content.getBodyPart(i));
        }
        return parts;
    }

    /// Wherever our mail left its name: in the mailbox that the report came to, and in what was sent back.
    private static Stream<String> tokens(MimeMessage report, List<BodyPart> parts)
            throws MessagingException, IOException {
        var tokens = new ArrayList<Optional<String>>();
        for (var header : List.of("To", "Delivered-To", "X-Original-To", "Envelope-To")) {
            for (var value : headers(report.getHeader(header))) {
                tokens.add(Token.inReturnPath(value));
            }
        }
        for (var part : parts) {
            if (part.isMimeType("message/feedback-report")) {
                var fields = groups(part).getFirst();
                headers(fields.getHeader("Original-Mail-From")).forEach(it -> tokens.add(Token.inReturnPath(it)));
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("message/rfc822-headers")
                    || part.isMimeType("text/rfc822-headers")
                    || part.isMimeType("message/global")) {
                var returned = new InternetHeaders(bounded(part));
                headers(returned.getHeader("Return-Path")).forEach(it -> tokens.add(Token.inReturnPath(it)));
                headers(returned.getHeader("Message-ID")).forEach(it -> tokens.add(Token.inMessageId(it)));
            }
        }
        return tokens.stream().flatMap(Optional::stream);
    }

    /// The first group of fields is about the message, each other about a recipient.
    private static List<Returned> delivery(String token, BodyPart part) throws MessagingException, IOException {
        var returned = new ArrayList<Returned>();
        for (var fields : groups(part)) {
            var action = field(fields, "Action").toLowerCase(Locale.ROOT);
            if (action.equals("failed")) {
                var status = field(fields, "Status").replaceAll("[^0-9.].*", "");
                returned.add(new Returned(token, kind(status), status, without(field(fields, "Diagnostic-Code"))));
            }
        }
        return returned;
    }

    static Kind kind(String status) {
        return NO_MAILBOX.contains(status) ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE;
    }

    private static Optional<Returned> complaint(String token, BodyPart part) throws MessagingException, IOException {
        return switch (field(groups(part).getFirst(), "Feedback-Type").toLowerCase(Locale.ROOT)) {
            case "abuse", "fraud", "virus" -> Optional.of(new Returned(token, Kind.COMPLAINT, "", "called spam"));
            case "opt-out", "opt-out-list" -> Optional.of(new Returned(token, Kind.OPT_OUT, "", "asked to leave"));
            default -> Optional.empty();
        };
    }

    private static List<InternetHeaders> groups(BodyPart part) throws MessagingException, IOException {
        var text = new String(bounded(part).readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        var groups = new ArrayList<InternetHeaders>();
        for (var group : text.strip().split("\n[ \t]*\n")) {
            groups.add(new InternetHeaders(
                    new ByteArrayInputStream(
                            (group.strip().replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)),
                    true));
        }
        return groups;
    }

    private static InputStream bounded(BodyPart part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return new ByteArrayInputStream(in.readNBytes(LONGEST_PART));
        }
    }

    private static String field(InternetHeaders fields, String name) {
        return headers(fields.getHeader(name)).stream().findFirst().orElse("");
    }

    private static List<String> headers(String @Nullable [] values) {
        return values == null
                ? List.of()
                : Arrays.stream(values).map(String::strip).toList();
    }

    /// A diagnosis without the addresses in it. Only the beginning of a very long one is looked at: the search goes
    /// back
    /// from every character.
    static String without(String diagnosis) {
        var line = HeaderText.oneLine(cut(diagnosis, LONGEST_SEARCHED));
        return cut(line.replaceAll(ADDRESS, "…"), LONGEST_DIAGNOSIS);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
