package dev.attune.channels.opentime;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Offered;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.Link;
import dev.attune.channels.opentime.links.Purpose;
import dev.attune.channels.opentime.links.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/// Lets people leave: at once for a mail provider that posts what RFC 8058 says, and after a question for somebody who
/// follows the link. Doing it again changes nothing.
final class Unsubscribing {
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final int LONGEST_FORM = 8 * 1024;
    private static final String FIELD = "name=\"list-unsubscribe\"";
    private static final String VALUE = "One-Click";

    private final Door door;
    private final Happenings happenings;
    private final String purpose;

    Unsubscribing(Door door, Happenings happenings, String purpose) {
        this.door = door;
        this.happenings = happenings;
        this.purpose = purpose;
    }

    Reply ask(Call call) {
        return switch (door.read(call, Purpose.UNSUBSCRIBE)) {
            case Reading.Valid(Link link) -> question(link);
            case Reading.Expired _ -> Pages.expired(call);
            case Reading.Refused _ -> Pages.unknown(call);
        };
    }

    Reply leave(Call call) {
        return switch (door.read(call, Purpose.UNSUBSCRIBE)) {
            case Reading.Valid(Link link) -> leave(link, call);
            case Reading.Expired _ -> Pages.expired(call);
            case Reading.Refused _ -> Pages.unknown(call);
        };
    }

    private Reply leave(Link link, Call call) {
        if (!isOneClick(call)) {
            throw new BadRequestException(
                    400,
                    "no-unsubscription",
                    "The form does not say " + ONE_CLICK + ".",
                    "Send that as application/x-www-form-urlencoded or multipart/form-data.");
        }
        if (link.rehearsal()) {
            return Pages.page(
                    200, "Nobody was unsubscribed", "<p>This is a test mail. From the real one, they would be.</p>");
        }
        var how = "unsubscribed by " + ONE_CLICK + " (RFC 8058) at " + call.receivedAt() + " from "
                + door.visit(call).address();
        var offered = happenings.unsubscribed(link.recipient(), link.slot().message(), purpose, how, call.receivedAt());
        if (offered instanceof Offered.Refused(var reason, var fix)) {
            throw new IllegalStateException("an unsubscription was not stored: " + reason + ". " + fix);
        }
        return Pages.page(200, "You are unsubscribed", "<p>You will get no more of these mails.</p>");
    }

    private static Reply question(Link link) {
        return Pages.page(200, "Unsubscribe?", """
                <p>%s</p>
                <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
                <button>Unsubscribe</button></form>""".formatted(
                        link.rehearsal()
                                ? "This is a test mail: nobody is unsubscribed by it."
                                : "You will get no more of these mails then."));
    }

    private static boolean isOneClick(Call call) {
        var body = new String(call.body(), 0, Math.min(call.body().length, LONGEST_FORM), StandardCharsets.UTF_8);
        boolean multipart = call.header("content-type")
                .filter(it -> it.toLowerCase(Locale.ROOT).startsWith("multipart/form-data"))
                .isPresent();
        return multipart
                ? hasField(body.lines().iterator())
                : Arrays.asList(body.strip().split("&")).contains(ONE_CLICK);
    }

    /// Of a form in several parts: the line that names the field, an empty one, the value.
    private static boolean hasField(Iterator<String> lines) {
        while (lines.hasNext()) {
            if (lines.next().toLowerCase(Locale.ROOT).contains(FIELD)) {
                while (lines.hasNext() && !lines.next().isEmpty()) {
                    // Another header of this part.
                }
                return lines.hasNext() && lines.next().strip().equals(VALUE);
            }
        }
        return false;
    }
}
