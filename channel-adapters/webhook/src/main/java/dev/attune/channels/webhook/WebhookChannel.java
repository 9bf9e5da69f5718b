package dev.attune.channels.webhook;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Identifier;
import dev.attune.api.Purposes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Posts each message, signed, to one address of the deployment.
///
/// A 2xx answer is a delivery; 410 means that nobody listens there any more. Every other answer is tried again, as the
/// specification asks: the platform's schedule and its limit of attempts decide when to give up. Redirects are not
/// followed. The body is the same at each attempt; the receiver tells repeats by `webhook-id`.
@Contributes(
        name = "webhook",
        purposes = {Purposes.PERSONALIZATION},
        budgetMillis = 20_000)
public final class WebhookChannel implements ChannelActivator {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Target target;
    private final Signature signature;
    private final Post post;
    private final Clock clock;

    public WebhookChannel(WebhookSettings settings) {
        this(settings, new Post(settings.timeout()), Clock.systemUTC(), Secrets.of(settings));
    }

    WebhookChannel(WebhookSettings settings, Post post, Clock clock, List<byte[]> secrets) {
        this.target = Target.of(settings.url(), settings.allowPrivate());
        this.signature = new Signature(secrets);
        this.post = post;
        this.clock = clock;
    }

    @Override
    public Delivery deliver(DeliveryRequest request) {
        var body = body(request).getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "attune-webhook/1");
        headers.put("webhook-id", request.key());
        headers.put("webhook-timestamp", String.valueOf(timestamp));
        headers.put("webhook-signature", signature.of(request.key(), timestamp, body));
        try {
            return delivery(post.send(target, headers, body), request);
        } catch (PrivateAddressException refused) {
            return new Delivery.Refused(String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            return new Delivery.RetryLater(Optional.empty(), target + " did not answer: " + failed.getMessage());
        }
    }

    @Override
    public Delivery rehearse(DeliveryRequest request) {
        return new Delivery.Sent("would post to " + target + ": " + body(request));
    }

    private Delivery delivery(Answer answer, DeliveryRequest request) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Delivery.Sent(request.key() + " answered with " + status);
        }
        if (status == 410) {
            return new Delivery.Refused(
                    target + " answered 410: it wants no more messages; take this channel out of the"
                            + " deployment or correct its url");
        }
        var because = target + " answered " + status
                + (status >= 300 && status < 400
                        ? ", and redirects are not followed; set url to the final address"
                        : "");
        return new Delivery.RetryLater(answer.header("retry-after").flatMap(this::wait), because);
    }

    private Optional<Duration> wait(String retryAfter) {
        try {
            var wait = retryAfter.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative()
                    ? Optional.empty()
                    : Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static String body(DeliveryRequest request) {
        var data = new LinkedHashMap<String, Object>();
        data.put("recipient", recipient(request.recipient()));
        data.put("class", request.messageClass().name().toLowerCase(Locale.ROOT));
        data.put("content", request.content());
        var payload = new LinkedHashMap<String, Object>();
        payload.put("type", request.type());
        payload.put("timestamp", DateTimeFormatter.ISO_INSTANT.format(request.time()));
        payload.put("data", data);
        return Json.write(payload);
    }

    /// The values by namespace; a person may have several of one kind.
    private static Map<String, List<String>> recipient(List<Identifier> identifiers) {
        var values = new TreeMap<String, List<String>>();
        identifiers.stream()
                .sorted()
                .distinct()
                .forEach(identifier -> values.computeIfAbsent(identifier.namespace(), _ -> new ArrayList<>())
                        .add(identifier.value()));
        return values;
    }
}
