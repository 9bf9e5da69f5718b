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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each message as a mail that the deployment has a template for: the one that the message's `mail` names, or
/// else its type.
@Contributes(
        name = "email",
        purposes = {Purposes.MARKETING},
        budgetMillis = 900_000)
public final class EmailChannel implements ChannelActivator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmailChannel.class);

    /// When a mail is sent once more that the server did not answer for, each time; then it is given up.
    private static final List<Duration> UNANSWERED = List.of(Duration.ofMinutes(30), Duration.ofHours(2));

    private final Sender sender;
    private final Optional<SmtpServer> server;
    private final Clock clock;
    private final Bounces bounces;
    private final List<Route> routes;
    private volatile Optional<Presenter> presenter = Optional.empty();
    private volatile Optional<Ledger> ledger = Optional.empty();

    public EmailChannel(EmailSettings settings) {
        this(settings, Patience.USUAL, Clock.systemUTC());
    }

    EmailChannel(EmailSettings settings, Patience patience, Clock clock) {
        this.clock = clock;
        this.sender = new Sender(settings, clock);
        this.server = settings.transport() == Transport.NONE
                ? Optional.empty()
                : settings.smtp().map(it -> new SmtpServer(it, patience));
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
                left(ready, request, receipt);
                yield new Delivery.Sent(receipt);
            }
            case Handed.Later(var after, String because) -> new Delivery.RetryLater(after, because);
            case Handed.Unanswered(String because) -> unanswered(envelope.token(), because);
            case Handed.Never(boolean noMailbox, String because) -> {
                if (noMailbox) {
                    bounced(ready, request, because);
                }
                yield new Delivery.Refused(because);
            }
        };
    }

    private void left(Prepared.Ready ready, DeliveryRequest request, String receipt) {
        var entry = entry(ready, request, receipt);
        note(ready, () -> ledger.ifPresent(it -> it.left(ready.envelope().token(), entry, clock.instant())));
    }

    /// The server knew at once what others tell by a report.
    private void bounced(Prepared.Ready ready, DeliveryRequest request, String because) {
        var entry = entry(ready, request, because);
        var returned = new Returned(ready.envelope().token(), Returned.Kind.HARD_BOUNCE, "5.1.1", because);
        note(
                ready,
                () -> ledger.ifPresent(kept ->
                        presenter.ifPresent(it -> bounces.tell(returned, entry, kept, it.inlet(), clock.instant()))));
    }

    private static Ledger.Entry entry(Prepared.Ready ready, DeliveryRequest request, String receipt) {
        return new Ledger.Entry(ready.envelope().to().address(), ready.mail(), request.key(), receipt);
    }

    /// What the server said stands, even if it cannot be noted: the mail would only leave once more.
    private static void note(Prepared.Ready ready, Runnable noting) {
        try {
            noting.run();
        } catch (RuntimeException unnoted) {
            LOG.warn(
                    "what became of the mail {} could not be noted; a report about it will not be known: {}",
                    ready.envelope().messageId(),
                    unnoted.toString());
        }
    }

    private Delivery unanswered(String token, String because) {
        int times = timesUnanswered(token);
        return times <= UNANSWERED.size()
                ? new Delivery.RetryLater(Optional.of(UNANSWERED.get(times - 1)), because)
                : new Delivery.Refused(
                        because + "; so it went " + times + " times, and may have arrived: ask the server's log");
    }

    private int timesUnanswered(String token) {
        try {
            return ledger.map(it -> it.unanswered(token, clock.instant())).orElse(1);
        } catch (RuntimeException unnoted) {
            LOG.warn(
                    "that the server did not answer for the mail {} could not be noted: {}", token, unnoted.toString());
            return 1;
        }
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
            for (var address : Sender.addresses(person)) {
                forgotten += ledger.get().forget(address.address(), clock.instant());
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
