package dev.attune.channels.email;

import dev.attune.api.BadRequestException;
import dev.attune.api.Call;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.api.Route;
import dev.attune.api.Route.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows mails as somebody would get them, and sends them to people who test.
final class MailRoutes {
    /// Nothing in a mail may run, or send anything, in the browser of who looks at it.
    private static final String SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'";

    /// So long somebody who tests waits for the server's verdict.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sender sender;
    private final Optional<SmtpServer> server;
    private final List<String> testAddresses;

    MailRoutes(Sender sender, Optional<SmtpServer> server, List<String> testAddresses) {
        this.sender = sender;
        this.server = server;
        this.testAddresses = testAddresses;
    }

    List<Route> routes(String path) {
        var preview = path + "/mails/{name}/preview";
        var summary = "A mail as somebody would get it: ?recipient=user_id:42&format=html, text, amp, eml or json";
        return List.of(
                new Route("GET", path + "/mails", Access.SECRET_KEY, "The mails there are", this::list),
                new Route("GET", preview, Access.SECRET_KEY, summary, this::preview),
                new Route("POST", preview, Access.SECRET_KEY, summary + ", with the values of the body", this::preview),
                new Route(
                        "POST",
                        path + "/mails/{name}/test",
                        Access.SECRET_KEY,
                        "Sends a mail to an address that test mails may go to",
                        this::test));
    }

    private Reply list(Call call, Inlet inlet) {
        return Reply.json(
                200,
                Map.of(
                        "mails",
                        sender.mails().values().stream()
                                .sorted(Comparator.comparing(Mail::name))
                                .map(MailRoutes::tree)
                                .toList()));
    }

    private static Map<String, Object> tree(Mail mail) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", mail.name());
        tree.put("class", Sender.lower(mail.sheet().messageClass()));
        tree.put("amp", mail.amp().isPresent());
        tree.put("openTime", List.copyOf(mail.placements()));
        return tree;
    }

    private Reply preview(Call call, Inlet inlet) {
        var mail = mail(call);
        var asked = asked(call);
        var person = asked.recipient();
        var to = Sender.addresses(person).stream().findFirst().orElseGet(() -> MailAddress.parse("you@example.com"));
        var key = asked.message().orElseGet(() -> "preview " + mail.name() + " " + person);
        var occasion = new Occasion(call.baseUrl(), !isLive(call));
        var ready = ready(sender.write(mail, to, person, key, content(mail, asked), occasion));
        var written = ready.written();
        return switch (call.query("format").orElse("html")) {
            case "html" -> page(written.html());
            case "amp" -> page(written.amp().orElseThrow(() -> noAmp(mail)));
            case "text" -> Reply.text(200, "text/plain", written.text()).with("cache-control", "no-store");
            case "eml" -> new Reply(200, Map.of("cache-control", "no-store"), "message/rfc822", ready.bytes());
            case "json" -> Reply.json(200, tree(ready)).with("cache-control", "no-store");
            case String other ->
                throw new BadRequestException(
                        400,
                        "unknown-format",
                        "A mail has no format '" + other + "'.",
                        "Use html, text, amp, eml or json.");
        };
    }

    /// Whether somebody acts as the recipient, and does not only look at the mail.
    private static boolean isLive(Call call) {
        return switch (call.query("links").orElse("rehearsal")) {
            case "rehearsal" -> false;
            case "live" -> true;
            case String other ->
                throw new BadRequestException(
                        400,
                        "unknown-links",
                        "There are no links called '" + other + "'.",
                        "Use rehearsal, with which nothing counts, or live.");
        };
    }

    private static Reply page(String html) {
        return Reply.text(200, "text/html", html)
                .with("content-security-policy", SANDBOX)
                .with("cache-control", "no-store");
    }

    private static Map<String, Object> tree(Prepared.Ready ready) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("from", ready.envelope().from().inHeader());
        tree.put("subject", ready.written().subject());
        tree.put("preheader", ready.written().preheader());
        tree.put("headers", ready.envelope().more());
        tree.put("text", ready.written().text());
        ready.written().amp().ifPresent(amp -> tree.put("amp", amp));
        tree.put("html", ready.written().html());
        tree.put("bytes", (long) ready.bytes().length);
        return tree;
    }

    private Reply test(Call call, Inlet inlet) {
        var mail = mail(call);
        var asked = asked(call);
        var to = to(call);
        var person = asked.recipient().isEmpty()
                ? List.of(Identifier.of(Identifier.EMAIL, to.address()))
                : asked.recipient();
        var key = "test " + UUID.randomUUID();
        var occasion = new Occasion(call.baseUrl(), true);
        var ready = ready(sender.write(mail, to, person, key, content(mail, asked), occasion));
        var smtp = server.orElseThrow(() -> new BadRequestException(
                409,
                "no-transport",
                "This sender's transport is none: its mails can only be looked at.",
                "Give the e-mail channel an smtp server."));
        return switch (smtp.hand(ready.bytes(), ready.envelope().returnPath(), to, PATIENCE)) {
            case Handed.Taken(String answer) ->
                Reply.json(200, Map.of("sent", ready.envelope().messageId(), "answer", answer));
            case Handed.Later(var _, String because) ->
                notSent(503, "Service Unavailable", because, "Send it again in a minute.")
                        .with("retry-after", "60");
            case Handed.Unanswered(String because) ->
                notSent(504, "Gateway Timeout", because, "Look whether it arrives all the same.");
            case Handed.Never(boolean _, String because) ->
                notSent(502, "Bad Gateway", because, "Correct what the mail server objects to.");
        };
    }

    private static Reply notSent(int status, String title, String because, String fix) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", (long) status);
        problem.put("code", "not-sent");
        problem.put("detail", because);
        problem.put("fix", fix);
        return new Reply(status, Map.of("cache-control", "no-store"), "application/problem+json", problem);
    }

    private MailAddress to(Call call) {
        var written = body(call).get("to") instanceof String to ? to : "";
        try {
            var to = MailAddress.parse(written);
            if (testAddresses.contains(to.address()) || testAddresses.contains("*@" + to.domain())) {
                return to;
            }
        } catch (IllegalArgumentException noAddress) {
            throw new BadRequestException(
                    400, "no-address", "'to' is no mail address.", "Send { \"to\": \"ann@shop.example\" }.");
        }
        throw new BadRequestException(
                422,
                "no-test-address",
                "Test mails may not go to this address.",
                "Add it to test-addresses in the settings of the e-mail channel.");
    }

    private static Prepared.Ready ready(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Ready ready -> ready;
            case Prepared.Impossible(String because) ->
                throw new BadRequestException(
                        422, "no-mail", "There is no mail: " + because + ".", "Correct the values.");
        };
    }

    private Mail mail(Call call) {
        var name = call.pathParameter("name");
        var mail = sender.mails().get(name);
        if (mail == null) {
            throw new BadRequestException(
                    404,
                    "unknown-mail",
                    "There is no mail '" + name + "'.",
                    "Use one of " + new TreeSet<>(sender.mails().keySet()) + ".");
        }
        return mail;
    }

    private static BadRequestException noAmp(Mail mail) {
        return new BadRequestException(
                404, "no-amp", "The mail '" + mail.name() + "' has no AMP part.", "Add an amp.liquid to its folder.");
    }

    /// @param message the message's key, so that the same can be looked at again
    private record Asked(List<Identifier> recipient, Optional<String> message, Map<String, Object> content) {}

    private static Asked asked(Call call) {
        var body = body(call);
        var recipient = new ArrayList<Identifier>();
        try {
            call.query("recipient").ifPresent(it -> recipient.add(Identifier.parse(it)));
            if (body.get("recipient") instanceof List<?> several) {
                several.forEach(it -> recipient.add(Identifier.parse(String.valueOf(it))));
            } else if (body.get("recipient") instanceof String one) {
                recipient.add(Identifier.parse(one));
            }
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestException(
                    400, "no-identifier", "A recipient cannot be read: " + wrong.getMessage(), "Write user_id:42.");
        }
        return new Asked(recipient, call.query("message").filter(it -> !it.isBlank()), map(body.get("content")));
    }

    /// The mail's sample, over which the caller's values are laid.
    private static Map<String, Object> content(Mail mail, Asked asked) {
        var content = new LinkedHashMap<>(mail.sheet().sample());
        content.putAll(asked.content());
        return content;
    }

    private static Map<String, Object> body(Call call) {
        return call.method().equals("GET") || call.body().length == 0 ? Map.of() : map(call.json());
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((name, each) -> {
                if (each != null) {
                    map.put(String.valueOf(name), each);
                }
            });
        }
        return map;
    }
}
