package dev.attune.channels.email;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Purposes;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import dev.attune.api.Signal;
import dev.attune.channels.email.Returned.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes in what comes back of mails: it becomes a signal about the recipient, and who does not exist, or does not
/// want to hear from us, gets no mails that advertise any more.
///
/// Only what names a mail that left from here counts; a report about another is forged, or very old.
final class Bounces {
    private final Supplier<Optional<Ledger>> ledger;

    Bounces(Supplier<Optional<Ledger>> ledger) {
        this.ledger = ledger;
    }

    Route route(String path) {
        return new Route(
                "POST",
                path + "/bounces",
                Access.SECRET_KEY,
                "Bounces and complaints: a report as message/rfc822, or what a provider posts as JSON",
                this::take);
    }

    private Reply take(Call call, Inlet inlet) {
        var kept = ledger.get()
                .orElseThrow(() -> new BadRequestException(
                        409, "not-open", "This sender is not open yet.", "Send it again in a moment."));
        var returned = read(call);
        int known = 0;
        for (var each : returned) {
            if (take(each, kept, inlet, call.receivedAt())) {
                known++;
            }
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("taken", (long) known);
        answer.put("unknown", (long) returned.size() - known);
        return Reply.json(200, answer);
    }

    private static List<Returned> read(Call call) {
        // Some providers call their JSON text.
        var type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        var begin = new String(call.body(), 0, Math.min(call.body().length, 10), StandardCharsets.UTF_8).stripLeading();
        if (type.contains("json") || begin.startsWith("{") || begin.startsWith("[")) {
            return ProviderReport.read(call.json());
        }
        try {
            return ReturnedMail.read(call.body());
        } catch (IllegalArgumentException unreadable) {
            throw new BadRequestException(
                    400,
                    "no-report",
                    String.valueOf(unreadable.getMessage()),
                    "Send the report as it came in, as message/rfc822, or JSON as application/json.");
        }
    }

    /// @return whether it is about a mail of ours
    private boolean take(Returned returned, Ledger kept, Inlet inlet, Instant now) {
        var entry = kept.find(returned.token());
        entry.ifPresent(mail -> tell(returned, mail, kept, inlet, now));
        return entry.isPresent();
    }

    void tell(Returned returned, Ledger.Entry mail, Ledger kept, Inlet inlet, Instant now) {
        inlet.offerAll(signals(returned, mail, now)).stream()
                .filter(Offered.Refused.class::isInstance)
                .map(Offered.Refused.class::cast)
                .findFirst()
                .ifPresent(refused -> {
                    throw new BadRequestException(422, "refused", refused.reason(), refused.fix());
                });
        if (returned.kind().suppresses()) {
            kept.suppress(mail.address(), because(returned), now);
        }
    }

    private static List<Signal> signals(Returned returned, Ledger.Entry mail, Instant now) {
        var person = List.of(Identifier.of(Identifier.EMAIL, mail.address()));
        var id = "mail-" + returned.token() + "-" + returned.kind().name().toLowerCase(Locale.ROOT);
        var properties = new LinkedHashMap<String, Object>();
        properties.put("mail", mail.mail());
        properties.put("message", mail.message());
        if (returned.kind() == Kind.HARD_BOUNCE || returned.kind() == Kind.SOFT_BOUNCE) {
            properties.put("kind", returned.kind() == Kind.HARD_BOUNCE ? "hard" : "soft");
            properties.put("status", returned.status());
        }
        properties.put("because", returned.because());
        var event = new Signal.Event(
                id, "track", event(returned.kind()), person, now, DataClass.FIRST_PARTY, properties, Map.of());
        return returned.kind().suppresses()
                ? List.of(
                        event,
                        new Signal.Consent(
                                id + "-consent", person, now, Map.of(Purposes.MARKETING, false), because(returned)))
                : List.of(event);
    }

    private static String event(Kind kind) {
        return switch (kind) {
            case HARD_BOUNCE, SOFT_BOUNCE -> "Email Bounced";
            case COMPLAINT -> "Email Marked as Spam";
            case OPT_OUT -> "Email Unsubscribed";
        };
    }

    private static String because(Returned returned) {
        return switch (returned.kind()) {
            case HARD_BOUNCE, SOFT_BOUNCE -> "mail bounced: there is no such mailbox (" + returned.status() + ")";
            case COMPLAINT -> "the recipient called a mail spam";
            case OPT_OUT -> "the recipient's provider asked for no more mails";
        };
    }
}
