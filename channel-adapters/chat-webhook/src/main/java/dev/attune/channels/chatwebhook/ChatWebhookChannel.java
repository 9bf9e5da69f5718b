package dev.attune.channels.chatwebhook;

import dev.attune.api.ChannelActivator;
import dev.attune.api.Contributes;
import dev.attune.api.Delivery;
import dev.attune.api.DeliveryRequest;
import dev.attune.api.Purposes;
import dev.attune.api.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Posts each message's text into a chat, as Slack's incoming webhooks take it: `{ "text": … }`.
@Contributes(name = "chat-webhook", purposes = Purposes.NONE, budgetMillis = 10_000)
public final class ChatWebhookChannel implements ChannelActivator, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final int LONGEST_TEXT = 40_000;
    private static final int LONGEST_REASON = 200;
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429);
    private static final JsonMapper JSON = new JsonMapper();

    private final Settings settings;
    private final URI address;
    private @Nullable HttpClient client;

    public ChatWebhookChannel(Settings settings) {
        this.settings = settings;
        this.address = settings.address();
    }

    @Override
    public Delivery deliver(DeliveryRequest message) {
        return text(message) instanceof String text ? post(message.key(), text) : noText();
    }

    @Override
    public Delivery rehearse(DeliveryRequest message) {
        return text(message) == null ? noText() : new Delivery.Sent("would post to " + address.getHost());
    }

    private static Delivery noText() {
        return new Delivery.Refused("the message has no 'text' of 1 to " + LONGEST_TEXT + " characters");
    }

    /// What a chat would read as a mention or a link is only text, unless the operator trusts whoever writes it.
    private @Nullable String text(DeliveryRequest message) {
        if (!(message.content().get("text") instanceof String text) || text.isBlank() || text.length() > LONGEST_TEXT) {
            return null;
        }
        return settings.markup()
                ? text
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Delivery post(String key, String text) {
        var post = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("content-type", "application/json; charset=utf-8")
                .header("idempotency-key", key)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text))))
                .build();
        try {
            return became(client().send(post, BodyHandlers.limiting(BodyHandlers.ofString(), 64 * 1024)));
        } catch (IOException unreachable) {
            return new Delivery.RetryLater(
                    Optional.empty(),
                    "the chat at " + address.getHost() + " was not reached: "
                            + unreachable.getClass().getSimpleName());
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
            return new Delivery.RetryLater(Optional.empty(), "there was no time left");
        }
    }

    private static Delivery became(HttpResponse<String> answer) {
        int status = answer.statusCode();
        var said = answer.body().replaceAll("\\s+", " ").strip();
        var because = "the chat answered " + status
                + (said.isEmpty() ? "" : ": " + said.substring(0, Math.min(said.length(), LONGEST_REASON)));
        if (status / 100 == 2) {
            return new Delivery.Sent(because);
        }
        return TRY_AGAIN.contains(status) || status >= 500
                ? new Delivery.RetryLater(pause(answer), because)
                : new Delivery.Refused(because);
    }

    private static Optional<Duration> pause(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("retry-after")
                .filter(it -> it.matches("\\d{1,9}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)))
                .map(it -> it.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : it);
    }

    /// It has a thread, and is therefore made with the first message.
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }

    /// What an operator can set.
    public record Settings(
            @Setting("The chat's address, if it is no secret")
            Optional<String> url,

            @Setting("The environment variable with the chat's address: whoever knows it can write there")
            Optional<String> urlEnvironment,

            @Setting(value = "Whether texts may mention people and hold links, as in <!channel>", defaultsTo = "false")
            boolean markup) {
        public Settings {
            if (url.isPresent() == urlEnvironment.isPresent()) {
                throw new IllegalArgumentException("set either url or url-environment");
            }
        }

        private URI address() {
            var written = url.orElseGet(() -> System.getenv().getOrDefault(urlEnvironment.orElseThrow(), ""));
            var where =
                    urlEnvironment.map(it -> "the environment variable " + it).orElse("url");
            if (!written.matches("https?://[^\\s/]+(/\\S*)?")) {
                throw new IllegalArgumentException(
                        where + " holds no http or https address; take the one that the chat gave you");
            }
            try {
                return URI.create(written);
            } catch (IllegalArgumentException unreadable) {
                throw new IllegalArgumentException(where + " holds an address that cannot be read", null);
            }
        }
    }
}
