package dev.attune.platform.deliver;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Purposes;
import dev.attune.platform.deliver.Message.State;
import dev.attune.platform.know.Consents;
import dev.attune.platform.know.People;
import dev.attune.platform.pluginhost.Answer;
import dev.attune.platform.pluginhost.Handle;
import dev.attune.platform.sense.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries messages from the outbox to their channels, until they are delivered or given up.
///
/// A message is tried at growing intervals, as Standard Webhooks asks for, and never twice at once. Consent is asked
/// again right before each attempt.
public final class Courier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(30);
    private static final int LONGEST_TEXT = 1_000;

    /// Waits between attempts (Standard Webhooks, "Deliverability and reliability"); after the last one it is given up.
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final Outbox outbox;
    private final Map<String, Handle<ChannelActivator>> channels;
    private final Writer writer;
    private final People people;
    private final Consents consents;
    private final InstantSource clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofVirtual().name("attune-courier").unstarted(this::run);
    private volatile boolean closing;

    public Courier(
            Outbox outbox,
            Map<String, Handle<ChannelActivator>> channels,
            Writer writer,
            People people,
            Consents consents,
            InstantSource clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.writer = writer;
        this.people = people;
        this.consents = consents;
        this.clock = clock;
    }

    public Courier start() {
        thread.start();
        return this;
    }

    /// Tries all that is due now, and returns when each has been tried.
    public void deliverDue() {
        for (var message : outbox.due(clock.instant(), AT_ONCE)) {
            if (underWay.add(message.id())) {
                attemptOnce(message);
            }
        }
    }

    private void run() {
        while (!closing) {
            try {
                for (var message : outbox.due(clock.instant(), AT_ONCE)) {
                    if (underWay.add(message.id())) {
                        deliveries.execute(() -> attemptOnce(message));
                    }
                }
                Thread.sleep(untilNext());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("the outbox could not be read, it will be again: {}", e.getMessage());
            }
        }
    }

    private Duration untilNext() {
        var now = clock.instant();
        var next = outbox.next().orElse(Instant.MAX);
        return next.isAfter(now.plus(LONGEST_WAIT))
                ? LONGEST_WAIT
                : next.isAfter(now) ? Duration.between(now, next) : Duration.ofMillis(20);
    }

    /// Looks again first: since the outbox was read, another attempt may have ended. What came of it is kept
    /// until it is stored, or the receiver would get the message again and again while nothing can be.
    private void attemptOnce(Message message) {
        try {
            var due = outbox.find(message.id())
                    .filter(it -> it.state() == State.WAITING && !it.due().isAfter(clock.instant()));
            if (due.isPresent()) {
                var after = attempt(due.get());
                writer.insist(
                        () -> {
                            outbox.update(after);
                            return after;
                        },
                        () -> closing);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("message {} stays in the outbox: {}", message.id(), e.getMessage());
        } finally {
            underWay.remove(message.id());
        }
    }

    private Message attempt(Message message) {
        var now = clock.instant();
        var channel = channels.get(message.channel());
        if (channel == null) {
            return later(message, Optional.empty(), "the channel " + message.channel() + " is not running", now);
        }
        var denied = purposes(message, channel)
                .filter(purpose -> !allowed(message, purpose))
                .findFirst();
        if (denied.isPresent()) {
            return message.in(State.SUPPRESSED, "needs consent for " + denied.get(), message.attempts(), now);
        }
        int attempt = message.attempts() + 1;
        var request = new DeliveryRequest(
                message.id(),
                message.type(),
                message.messageClass(),
                message.recipient(),
                message.content(),
                message.time(),
                attempt);
        return switch (channel.ask(it -> it.deliver(request))) {
            case Answer.Given(Delivery.Sent(String receipt)) -> message.in(State.SENT, text(receipt), attempt, now);
            case Answer.Given(Delivery.RetryLater(var after, String because)) ->
                later(message, after, text(because), now);
            case Answer.Given(Delivery.Refused(String because)) -> message.in(State.DEAD, text(because), attempt, now);
            case Answer.Failed<Delivery>(var kind, String because)
            when kind == Answer.Kind.FULL ->
                // It was not tried.
                message.in(State.WAITING, because, message.attempts(), now.plus(LONGEST_WAIT));
            case Answer.Failed<Delivery>(var _, String because) -> later(message, Optional.empty(), because, now);
        };
    }

    /// What must be allowed: the message's own purpose and, for one that advertises, what its channel declares. An
    /// order confirmation does not wait for that.
    private static Stream<String> purposes(Message message, Handle<ChannelActivator> channel) {
        var declared = message.messageClass() == MessageClass.MARKETING ? channel.purposes() : Set.<String>of();
        return Stream.concat(message.purpose().stream(), declared.stream())
                .filter(purpose -> !purpose.equals(Purposes.NONE));
    }

    private boolean allowed(Message message, String purpose) {
        return people.find(message.facet())
                .map(person -> consents.allows(purpose, person.facets().values(), Consents.Request.SILENT))
                .orElse(false);
    }

    /// What was sent must never be sent again, however the channel says it.
    private static String text(@Nullable String because) {
        return because == null
                ? "the channel does not say more"
                : because.length() <= LONGEST_TEXT ? because : because.substring(0, LONGEST_TEXT) + "…";
    }

    private static Message later(Message message, @Nullable Optional<Duration> after, String because, Instant now) {
        int attempt = message.attempts() + 1;
        if (attempt > WAITS.size()) {
            return message.in(State.DEAD, "given up after " + attempt + " attempts: " + because, attempt, now);
        }
        var usual = WAITS.get(attempt - 1);
        var jitter = usual.dividedBy(10)
                .multipliedBy(ThreadLocalRandom.current().nextInt(11))
                .dividedBy(10);
        var asked = after == null ? Optional.<Duration>empty() : after;
        var wait = asked.filter(it -> it.compareTo(usual) > 0)
                .map(it -> it.compareTo(LONGEST_ASKED) < 0 ? it : LONGEST_ASKED)
                .orElse(usual.plus(jitter));
        return message.in(State.WAITING, because, attempt, now.plus(wait));
    }

    /// Sends a dead letter again.
    ///
    /// @return false if there is no dead letter with this id
    public boolean resend(String id) {
        return writer.run(() -> {
            var dead = outbox.find(id).filter(message -> message.state() == State.DEAD);
            dead.ifPresent(
                    message -> outbox.update(message.in(State.WAITING, "sent again by hand", 0, clock.instant())));
            return dead.isPresent();
        });
    }

    /// Stops trying; waits a moment for what is under way.
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.interrupt();
        thread.join();
        deliveries.shutdown();
        if (!deliveries.awaitTermination(5, TimeUnit.SECONDS)) {
            deliveries.shutdownNow();
        }
    }
}
