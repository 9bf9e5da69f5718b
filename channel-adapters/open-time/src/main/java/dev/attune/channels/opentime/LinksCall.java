package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.api.Identifier;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.ListUnsubscribe;
import dev.attune.channels.opentime.links.MailLinks;
import dev.attune.channels.opentime.links.MergeTags;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import dev.attune.channels.opentime.links.Slot;
import dev.attune.channels.opentime.links.Snippet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the addresses of one mail: for one recipient, or for a campaign whose mail tool fills in who it is.
final class LinksCall {
    /// People keep mails, and may leave long after what a mail shows has expired.
    static final Duration UNSUBSCRIBE_VALID = Duration.ofDays(730);

    private static final int MOST_PLACEMENTS = 50;
    private static final Set<String> FIELDS = Set.of(
            "recipient",
            "userId",
            "email",
            "anonymousId",
            "message",
            "placements",
            "expires",
            "mergeTags",
            "rehearsal");

    private final LinkTokens tokens;
    private final SlotReader slots;
    private final Bases bases;
    private final Duration usual;
    private final Optional<String> unsubscribeMail;

    LinksCall(LinkTokens tokens, SlotReader slots, Bases bases, Duration usual, Optional<String> unsubscribeMail) {
        this.tokens = tokens;
        this.slots = slots;
        this.bases = bases;
        this.usual = usual;
        this.unsubscribeMail = unsubscribeMail;
    }

    Reply answer(Call call) {
        var body = Body.of(call.json(), "").knowing(FIELDS);
        var message = body.needed("message", "\"message\": \"spring-sale\"");
        var expires = Body.expiry(body.time("expires"), call.receivedAt(), usual);
        var placements = body.list("placements");
        if (placements.size() > MOST_PLACEMENTS) {
            throw Body.wrong("There are more than " + MOST_PLACEMENTS + " placements.", "Ask in several calls.");
        }
        var recipient = recipient(body);
        var tags = body.object("mergeTags").map(LinksCall::tags);
        if (recipient.isPresent() == tags.isPresent()) {
            throw Body.wrong(
                    "It must be said either who gets the mail, or what the mail tool fills in.",
                    "Send \"recipient\": \"user_id:42\", or \"mergeTags\": { \"recipient\": \"*|OT_REF|*\","
                            + " \"signature\": \"*|OT_SIG|*\" }.");
        }
        var links = new OpenTimeLinks(bases.own(call), tokens).rehearsing(body.flag("rehearsal"));
        var made = new ArrayList<Object>();
        for (var each : placements) {
            var wanted = slots.read(each, message, "placements[" + made.size() + "]", call);
            var addresses = recipient
                    .map(it -> links.of(wanted.slot(), it, expires))
                    .orElseGet(() -> links.ofCampaign(wanted.slot(), tags.orElseThrow(), expires));
            made.add(written(wanted, addresses));
        }
        var leaving = Body.made(() -> unsubscribing(links, message, recipient, tags, call.receivedAt()));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("message", message);
        answer.put("expires", expires.toString());
        answer.put("placements", made);
        answer.put("unsubscribe", leaving.url());
        answer.put("headers", leaving.headers());
        answer.put("ampScripts", Snippet.AMP_SCRIPTS);
        return Reply.json(200, answer);
    }

    private static Optional<Identifier> recipient(Body body) {
        return body.text("recipient")
                .map(it -> Body.made(() -> Identifier.parse(it)))
                .or(() -> body.text("userId").map(it -> Body.made(() -> Identifier.of(Identifier.USER_ID, it))))
                .or(() -> body.text("email").map(it -> Body.made(() -> Identifier.of(Identifier.EMAIL, it))))
                .or(() -> body.text("anonymousId")
                        .map(it -> Body.made(() -> Identifier.of(Identifier.ANONYMOUS_ID, it))));
    }

    private static MergeTags tags(Body tags) {
        tags.knowing(Set.of("recipient", "signature"));
        return Body.made(() -> new MergeTags(
                tags.text("recipient").orElse(MergeTags.PLAIN.recipient()),
                tags.text("signature").orElse(MergeTags.PLAIN.signature())));
    }

    private ListUnsubscribe unsubscribing(
            OpenTimeLinks links,
            String message,
            Optional<Identifier> recipient,
            Optional<MergeTags> tags,
            Instant now) {
        var until = now.plus(UNSUBSCRIBE_VALID);
        return recipient
                .map(it -> links.unsubscribe(message, it, until, unsubscribeMail))
                .orElseGet(() -> links.unsubscribeFromCampaign(message, tags.orElseThrow(), until, unsubscribeMail));
    }

    private static Map<String, Object> written(SlotReader.Wanted wanted, MailLinks addresses) {
        Slot slot = wanted.slot();
        var written = new LinkedHashMap<String, Object>();
        written.put("name", slot.placement());
        written.put("item", (long) slot.item());
        written.put("image", addresses.image());
        written.put("click", addresses.click());
        written.put("data", addresses.data());
        written.put("preview", addresses.preview());
        written.put("html", Snippet.html(addresses, wanted.picture()));
        written.put("amp", Snippet.amp(addresses, wanted.picture()));
        return written;
    }
}
