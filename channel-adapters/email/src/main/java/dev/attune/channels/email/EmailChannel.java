package dev.attune.channels.email;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Erasure;
import dev.attune.api.Identifier;
import dev.attune.api.Presenter;
import dev.attune.api.Purposes;
import dev.attune.api.Route;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends each message as a mail that the deployment has a template for: the one that the message's `mail` names, or
/// else its type.
@Contributes(
        name = "email",
        purposes = {Purposes.MARKETING},
        budgetMillis = 60_000)
public final class EmailChannel implements ChannelActivator, AutoCloseable {
    private final Sender sender;
    private final Optional<SmtpServer> server;
    private final Clock clock;
    private final Bounces bounces;
    private final List<Route> routes;
    private volatile Optional<Presenter> presenter = Optional.empty();
    private volatile Optional<Ledger> ledger = Optional.empty();

    public EmailChannel(EmailSettings settings) {
        this(settings, Clock.systemUTC());
    }

    EmailChannel(EmailSettings settings, Clock clock) {
        this.clock = clock;
        this.sender = new Sender(settings, clock);
        this.server = settings.transport() == Transport.NONE
                ? Optional.empty()
                : settings.smtp().map(SmtpServer::new);
        this.bounces = new Bounces(() -> ledger);
        var all = new ArrayList<>(new MailRoutes(sender, server, settings.testAddresses()).routes(settings.path()));
        all.add(bounces.route(settings.path()));
        this.routes = List.copyOf(all);
    }

    @Override
    public void open(Presenter opened) {
        sender.checkPlacements(opened.placements());
        presenter = Optional.of(opened);
        ledger = Optional.of(new Ledger(opened.notes()));
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Delivery deliver(DeliveryRequest request) {
        var token = Token.of(request.key());
        var before = ledger.flatMap(it -> it.find(token));
        if (before.isPresent()) {
            return new Delivery.Sent("sent before: " + before.get().receipt());
        }
        return switch (sender.prepare(request, this::suppressed)) {
            case Prepared.Impossible(String because) -> new Delivery.Refused(because);
            case Prepared.Ready ready ->
                server.map(it -> send(it, ready, request))
                        .orElseGet(
                                () -> new Delivery.Refused(
                                        "this sender's transport is none: its mails can only be looked at; give it an smtp server"));
        };
    }

    private Optional<String> suppressed(MailAddress address) {
        return ledger.flatMap(it -> it.suppressed(address.address()));
    }

    private Delivery send(SmtpServer smtp, Prepared.Ready ready, DeliveryRequest request) {
        var envelope = ready.envelope();
        return switch (smtp.hand(ready.bytes(), envelope.returnPath(), envelope.to())) {
            case Handed.Taken(String answer) -> {
                var receipt = envelope.messageId() + " " + answer;
                ledger.ifPresent(it -> it.left(
                        envelope.token(),
                        new Ledger.Entry(envelope.to().address(), ready.mail(), request.key(), receipt),
                        clock.instant()));
                yield new Delivery.Sent(receipt);
            }
            case Handed.Later(var after, String because) -> new Delivery.RetryLater(after, because);
            case Handed.Never(boolean noMailbox, String because) -> {
                if (noMailbox) {
                    bounced(ready, request, because);
                }
                yield new Delivery.Refused(because);
            }
        };
    }

    /// The server knew at once what others tell by a report.
    private void bounced(Prepared.Ready ready, DeliveryRequest request, String because) {
        var envelope = ready.envelope();
        var mail = new Ledger.Entry(envelope.to().address(), ready.mail(), request.key(), because);
        var returned = new Returned(envelope.token(), Returned.Kind.HARD_BOUNCE, "5.1.1", because);
        ledger.ifPresent(
                kept -> presenter.ifPresent(it -> bounces.tell(returned, mail, kept, it.inlet(), clock.instant())));
    }

    @Override
    public Delivery rehearse(DeliveryRequest request) {
        return switch (sender.prepare(request, this::suppressed)) {
            case Prepared.Impossible(String because) -> new Delivery.Refused(because);
            case Prepared.Ready ready ->
                new Delivery.Sent("would send '" + ready.written().subject() + "', " + ready.bytes().length
                        + " bytes, to an address at " + ready.envelope().to().domain());
        };
    }

    @Override
    public Erasure erase(List<Identifier> person) {
        int forgotten = 0;
        if (ledger.isPresent()) {
            for (var identifier : person) {
                if (identifier.namespace().equals(Identifier.EMAIL)) {
                    forgotten += ledger.get().forget(identifier.value(), clock.instant());
                }
            }
        }
        return forgotten == 0
                ? new Erasure.NothingHeld()
                : new Erasure.Erased("forgot where " + forgotten + " mails went to; mail servers keep what they took");
    }

    @Override
    public void close() {
        server.ifPresent(SmtpServer::close);
    }
}
