package dev.attune.channels.email;

import dev.attune.api.DeliveryRequest;
import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import dev.attune.liquid.TemplateException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Makes mails of messages: which mail, to which address, with which headers.
final class Sender {
    /// Only settings of who sends nothing may name no server.
    private static final Occasion SENDING = new Occasion("https://localhost", false);

    private final EmailSettings settings;
    private final Map<String, Mail> mails;
    private final Optional<MailAddress> from;
    private final Optional<MailAddress> replyTo;
    private final Optional<MailAddress> returnPath;
    private final List<DkimKey> keys;
    private final Optional<SignedLinks> signedLinks;
    private final InstantSource clock;

    Sender(EmailSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.mails = Mails.read(settings.mails(), settings.locale());
        this.from = settings.from().map(MailAddress::parse);
        this.replyTo = settings.replyTo().map(MailAddress::parse);
        this.returnPath = settings.returnPath().map(MailAddress::parse);
        this.keys = settings.dkim().stream().map(DkimKey::of).toList();
        this.signedLinks = settings.links().map(SignedLinks::new);
        mails.values().forEach(this::checkSender);
        mails.values().forEach(this::checkLinks);
    }

    private void checkSender(Mail mail) {
        var sender = mail.sheet().from().or(() -> from);
        if (sender.isEmpty()) {
            throw new IllegalArgumentException("the mail '" + mail.name()
                    + "' has no sender; write from into its mail.yaml, or into the settings for all mails");
        }
        var domain = sender.get().domain();
        for (var key : keys) {
            if (!domain.equals(key.domain()) && !domain.endsWith("." + key.domain())) {
                throw new IllegalArgumentException("the mail '" + mail.name() + "' comes from " + domain
                        + ", which the DKIM key of " + key.domain()
                        + " does not speak for; sign with a key of the sender's domain");
            }
        }
    }

    private void checkLinks(Mail mail) {
        if (settings.links().isEmpty() && !mail.placements().isEmpty()) {
            throw new IllegalArgumentException(
                    "the mail '" + mail.name() + "' shows open-time content, but nothing says"
                            + " how its addresses are made; set links: { base-url: …, keys-file: … } as for the open-time plugin");
        }
        boolean leaves = settings.transport() != Transport.NONE;
        if (leaves
                && mail.sheet().messageClass() == MessageClass.MARKETING
                && (settings.links().isEmpty() || settings.unsubscribeMailbox().isEmpty())) {
            throw new IllegalArgumentException("the mail '" + mail.name() + "' advertises, so people must be able to"
                    + " unsubscribe; set links: { base-url: …, keys-file: … } and unsubscribe-mailbox");
        }
    }

    /// @throws IllegalArgumentException if a mail shows a placement that there is not
    void checkPlacements(Set<String> known) {
        for (var mail : mails.values()) {
            for (var placement : mail.placements()) {
                if (!known.contains(placement)) {
                    throw new IllegalArgumentException("the mail '" + mail.name() + "' shows the placement '"
                            + placement + "', which there is not; use one of " + new TreeSet<>(known));
                }
            }
        }
    }

    Map<String, Mail> mails() {
        return mails;
    }

    /// @param suppressed why an address gets nothing that advertises, if that is so
    Prepared prepare(DeliveryRequest request, Function<MailAddress, Optional<String>> suppressed) {
        var name = request.content().get("mail") instanceof String named ? named : request.type();
        var mail = mails.get(name);
        if (mail == null) {
            return new Prepared.Impossible("there is no mail '" + name + "'; there are " + new TreeSet<>(mails.keySet())
                    + ". Name one as the message's type, or as 'mail' in its content");
        }
        if (mail.sheet().messageClass() != request.messageClass()) {
            return new Prepared.Impossible(
                    "the mail '" + name + "' is " + lower(mail.sheet().messageClass())
                            + ", but the message is " + lower(request.messageClass())
                            + "; write the same class into the trigger and mail.yaml");
        }
        var addresses = addresses(request.recipient());
        if (addresses.isEmpty()) {
            return new Prepared.Impossible("the person has no mail address that can be written to");
        }
        boolean advertises = request.messageClass() == MessageClass.MARKETING;
        var open = addresses.stream()
                .filter(it -> !advertises || suppressed.apply(it).isEmpty())
                .findFirst();
        return open.isPresent()
                ? written(mail, open.get(), request)
                : new Prepared.Impossible("the person's address gets no mails that advertise: "
                        + suppressed.apply(addresses.getFirst()).orElse(""));
    }

    private Prepared written(Mail mail, MailAddress to, DeliveryRequest request) {
        return write(mail, to, request.recipient(), request.key(), request.content(), SENDING);
    }

    /// Fills a mail in, for whatever reason: looking at it, testing it and sending it go this way.
    ///
    /// @param key the message's
    Prepared write(
            Mail mail,
            MailAddress to,
            List<Identifier> person,
            String key,
            Map<String, Object> content,
            Occasion occasion) {
        var token = Token.of(key);
        var locale = locale(content);
        var values = new LinkedHashMap<>(content);
        values.put("locale", locale);
        LinksBack links;
        Written written;
        try {
            links = links(token, person, locale, occasion);
            written = mail.write(values, links);
        } catch (TemplateException | IllegalArgumentException stopped) {
            return new Prepared.Impossible("the mail '" + mail.name() + "' cannot be made: " + stopped.getMessage());
        }
        if (written.subject().isEmpty()) {
            return new Prepared.Impossible("the mail '" + mail.name() + "' has no subject with these values");
        }
        var sender = mail.sheet().from().or(() -> from).orElseThrow();
        var envelope = new Envelope(
                token,
                sender,
                to,
                returnPath.map(it -> it.with(token)).orElse(sender),
                "<" + token + "@" + sender.domain() + ">",
                clock.instant(),
                headers(mail, sender, links));
        return new Prepared.Ready(
                mail.name(),
                envelope,
                written,
                DkimSignature.sign(MimeMail.of(envelope, written), keys, envelope.time()));
    }

    /// The message's, if it is one: what people say of themselves may be anything.
    private String locale(Map<String, Object> content) {
        return content.get("locale") instanceof String given && EmailSettings.isLocale(given)
                ? given
                : settings.locale();
    }

    private LinksBack links(String token, List<Identifier> person, String locale, Occasion occasion) {
        var message = Token.inAddresses(token);
        return signedLinks
                .flatMap(it ->
                        SignedLinks.name(person).map(who -> it.of(message, who, locale, occasion, clock.instant())))
                .orElseGet(NoLinks::new);
    }

    private Map<String, String> headers(Mail mail, MailAddress sender, LinksBack links) {
        var headers = new LinkedHashMap<String, String>();
        mail.sheet().replyTo().or(() -> replyTo).ifPresent(it -> headers.put("Reply-To", it.inHeader()));
        var messageClass = mail.sheet().messageClass();
        if (messageClass == MessageClass.MARKETING) {
            var ways = new ArrayList<String>();
            links.unsubscribe().ifPresent(it -> ways.add("<" + it + ">"));
            settings.unsubscribeMailbox().ifPresent(it -> ways.add("<mailto:" + it + ">"));
            headers.put("List-Unsubscribe", String.join(", ", ways));
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            headers.put("List-Id", "<" + settings.listId().orElse(sender.domain()) + ">");
        } else {
            headers.put("Auto-Submitted", "auto-generated");
        }
        settings.feedbackId()
                .ifPresent(it -> headers.put("Feedback-ID", mail.name() + ":" + lower(messageClass) + ":" + it));
        return headers;
    }

    /// The addresses of a person that can be written to.
    static List<MailAddress> addresses(List<Identifier> recipient) {
        var addresses = new ArrayList<MailAddress>();
        recipient.stream()
                .filter(it -> it.namespace().equals(Identifier.EMAIL))
                .sorted()
                .forEach(it -> {
                    try {
                        addresses.add(MailAddress.parse(it.value()));
                    } catch (IllegalArgumentException noAddress) {
                        // What a form took for an address; another of the person's may be one.
                    }
                });
        return addresses;
    }

    static String lower(MessageClass messageClass) {
        return messageClass.name().toLowerCase(Locale.ROOT);
    }
}
