package dev.attune.channels.email;

import dev.attune.channels.email.Returned.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what providers post about mails they sent for us, as JSON: our own simple form, and those of Amazon SES,
/// Mailgun and SendGrid. What is about none of our mails is left out.
final class ProviderReport {
    private static final int MOST = 1_000;

    private ProviderReport() {}

    /// @param json one report, or a list of them
    static List<Returned> read(Object json) {
        var reports = json instanceof List<?> list ? list : List.of(json);
        var returned = new ArrayList<Returned>();
        reports.stream()
                .limit(MOST)
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .forEach(report -> {
                    if (report.containsKey("event-data")) {
                        mailgun(report).ifPresent(returned::add);
                    } else if (report.containsKey("notificationType") || report.containsKey("eventType")) {
                        ses(report).ifPresent(returned::add);
                    } else if (report.containsKey("sg_event_id") || report.containsKey("smtp-id")) {
                        sendGrid(report).ifPresent(returned::add);
                    } else {
                        simple(report).ifPresent(returned::add);
                    }
                });
        return returned;
    }

    /// `{ "messageId": "<…@…>", "type": "bounce", "status": "5.1.1", "reason": "…" }`, or `"type": "complaint"`.
    private static Optional<Returned> simple(Map<?, ?> report) {
        var status = text(report, "status");
        return Token.inMessageId(text(report, "messageId")).flatMap(token -> switch (text(report, "type")) {
            case "bounce" ->
                Optional.of(new Returned(
                        token,
                        status.isEmpty() && text(report, "kind").equals("hard")
                                ? Kind.HARD_BOUNCE
                                : ReturnedMail.kind(status),
                        status,
                        ReturnedMail.without(text(report, "reason"))));
            case "complaint" -> Optional.of(new Returned(token, Kind.COMPLAINT, "", "called spam"));
            case "unsubscribe" -> Optional.of(new Returned(token, Kind.OPT_OUT, "", "asked to leave"));
            default -> Optional.empty();
        });
    }

    private static Optional<Returned> mailgun(Map<?, ?> report) {
        var data = map(report, "event-data");
        var status = map(data, "delivery-status");
        return Token.inMessageId(text(map(map(data, "message"), "headers"), "message-id"))
                .flatMap(token -> switch (text(data, "event")) {
                    case "failed" ->
                        Optional.of(new Returned(
                                token,
                                text(data, "severity").equals("permanent")
                                                && text(data, "reason").equals("bounce")
                                        ? Kind.HARD_BOUNCE
                                        : Kind.SOFT_BOUNCE,
                                text(status, "enhanced-code"),
                                ReturnedMail.without(text(status, "message"))));
                    case "complained" -> Optional.of(new Returned(token, Kind.COMPLAINT, "", "called spam"));
                    case "unsubscribed" -> Optional.of(new Returned(token, Kind.OPT_OUT, "", "asked to leave"));
                    default -> Optional.empty();
                });
    }

    private static Optional<Returned> sendGrid(Map<?, ?> report) {
        var status = text(report, "status");
        return Token.inMessageId(text(report, "smtp-id")).flatMap(token -> switch (text(report, "event")) {
            case "bounce" ->
                Optional.of(new Returned(
                        token,
                        text(report, "type").equals("blocked") ? Kind.SOFT_BOUNCE : ReturnedMail.kind(status),
                        status,
                        ReturnedMail.without(text(report, "reason"))));
            case "spamreport" -> Optional.of(new Returned(token, Kind.COMPLAINT, "", "called spam"));
            case "unsubscribe", "group_unsubscribe" ->
                Optional.of(new Returned(token, Kind.OPT_OUT, "", "asked to leave"));
            default -> Optional.empty();
        });
    }

    /// SES writes a Message-ID of its own; the return path stays ours.
    private static Optional<Returned> ses(Map<?, ?> report) {
        var kind = text(report, "notificationType") + text(report, "eventType");
        return Token.inReturnPath(text(map(report, "mail"), "source")).flatMap(token -> switch (kind.toLowerCase(
                Locale.ROOT)) {
            case "bounce" -> {
                var bounce = map(report, "bounce");
                var first = bounce.get("bouncedRecipients") instanceof List<?> list
                                && !list.isEmpty()
                                && list.getFirst() instanceof Map<?, ?> recipient
                        ? recipient
                        : Map.of();
                yield Optional.of(new Returned(
                        token,
                        text(bounce, "bounceType").equals("Permanent") ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE,
                        text(first, "status"),
                        ReturnedMail.without(text(first, "diagnosticCode"))));
            }
            case "complaint" -> Optional.of(new Returned(token, Kind.COMPLAINT, "", "called spam"));
            default -> Optional.empty();
        });
    }

    private static Map<?, ?> map(Map<?, ?> report, String name) {
        return report.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> report, String name) {
        @Nullable Object value = report.get(name);
        return value == null ? "" : String.valueOf(value);
    }
}
