package dev.attune.channels.chatwebhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.attune.api.ChannelActivator;
import dev.attune.api.Delivery;
import dev.attune.api.Delivery.Refused;
import dev.attune.api.Delivery.RetryLater;
import dev.attune.api.DeliveryRequest;
import dev.attune.testkit.ChannelActivatorContract;
import dev.attune.testkit.FakeReceiver;
import dev.attune.testkit.Some;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChatWebhookChannelTest implements ChannelActivatorContract {
    private final FakeReceiver chat = FakeReceiver.answering(200);

    ChatWebhookChannelTest() throws IOException {}

    @Override
    public ChannelActivator activator() {
        return to(chat.url().toString(), false);
    }

    @AfterEach
    void closeTheChat() {
        chat.close();
    }

    @Test
    void postsTheTextAsJsonWithTheMessagesKey() {
        assertThat(activator().deliver(saying("Zelt \"für\" zwei\n")))
                .isEqualTo(new Delivery.Sent("the chat answered 200"));

        assertThat(chat.received()).singleElement().satisfies(post -> {
            assertThat(post.method()).isEqualTo("POST");
            assertThat(new JsonMapper().readValue(post.body(), Object.class))
                    .isEqualTo(Map.of("text", "Zelt \"für\" zwei\n"));
            assertThat(post.headers())
                    .containsEntry("idempotency-key", "m-1")
                    .containsEntry("content-type", "application/json; charset=utf-8");
        });
    }

    @Test
    void nobodyIsMentionedByWhatATextSays() {
        activator().deliver(saying("<!channel> & <https://x.example|win>"));
        to(chat.url().toString(), true).deliver(saying("<!channel>"));

        assertThat(chat.received().get(0).body())
                .contains("&lt;!channel&gt; &amp; &lt;https://x.example|win&gt;")
                .doesNotContain("<");
        assertThat(chat.received().get(1).body()).contains("<!channel>");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 0", "999999, 86400", "soon,", "-1,"})
    void waitsAsLongAsTheChatAsks(String after, Long seconds) {
        chat.nowAnswering(429).header("Retry-After", after);

        assertThat(activator().deliver(Some.message("m-1")))
                .isEqualTo(
                        new RetryLater(Optional.ofNullable(seconds).map(Duration::ofSeconds), "the chat answered 429"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void whatMayPassIsTriedAgain(int status) {
        chat.nowAnswering(status);

        assertThat(activator().deliver(Some.message("m-1")))
                .isEqualTo(new RetryLater(Optional.empty(), "the chat answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 403, 404, 410})
    void whatWillNotPassIsRefused(int status) {
        chat.nowAnswering(status).header("Location", "/elsewhere");

        assertThat(activator().deliver(Some.message("m-1"))).isEqualTo(new Refused("the chat answered " + status));
        assertThat(chat.received()).hasSize(1);
    }

    @Test
    void theChatsOwnWordsAreTheReason() throws IOException {
        var words = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        words.createContext("/", call -> {
            try (call) {
                call.sendResponseHeaders(404, 17);
                call.getResponseBody().write("channel_not_found".getBytes());
            }
        });
        words.start();
        try {
            assertThat(to("http://127.0.0.1:" + words.getAddress().getPort() + "/", false)
                            .deliver(Some.message("m-1")))
                    .isEqualTo(new Refused("the chat answered 404: channel_not_found"));
        } finally {
            words.stop(0);
        }
    }

    @Test
    void aChatThatIsDownIsTriedAgainWithoutItsAddressBeingTold() throws IOException {
        var gone = FakeReceiver.answering(200);
        gone.close();

        assertThat(to(gone.url() + "services/T0/B0/secret", false).deliver(Some.message("m-1")))
                .isInstanceOfSatisfying(
                        RetryLater.class,
                        later -> assertThat(later.because())
                                .contains("the chat at 127.0.0.1 was not reached: ConnectException")
                                .doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aMessageWithoutATextIsRefused(String text) {
        assertThat(activator().deliver(saying(text))).isInstanceOf(Refused.class);
        assertThat(activator().deliver(saying("x".repeat(40_001)))).isInstanceOf(Refused.class);
        assertThat(chat.received()).isEmpty();
    }

    @Test
    void aRehearsalSendsNothing() {
        assertThat(activator().rehearse(Some.message("m-1"))).isEqualTo(new Delivery.Sent("would post to 127.0.0.1"));
        assertThat(chat.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hooks.example", "ftp://hooks.example/", "https://", "https://a b/", "https://x.example/%zz"})
    void onlyAnHttpAddressIsTakenAndAWrongOneIsNotShown(String url) {
        assertThatThrownBy(() -> to(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("example");
    }

    @Test
    void theAddressHasOnePlace() {
        assertThatThrownBy(() -> new ChatWebhookChannel.Settings(Optional.empty(), Optional.empty(), false))
                .hasMessageContaining("set either url or url-environment");
        assertThatThrownBy(() -> new ChatWebhookChannel(
                        new ChatWebhookChannel.Settings(Optional.empty(), Optional.of("ATTUNE_NO_SUCH_URL"), false)))
                .hasMessageContaining("ATTUNE_NO_SUCH_URL holds no http or https address");
    }

    private static ChatWebhookChannel to(String url, boolean markup) {
        return new ChatWebhookChannel(new ChatWebhookChannel.Settings(Optional.of(url), Optional.empty(), markup));
    }

    private static DeliveryRequest saying(String text) {
        var usual = Some.message("m-1");
        return new DeliveryRequest(
                usual.key(),
                usual.type(),
                usual.messageClass(),
                usual.recipient(),
                Map.of("text", text),
                usual.time(),
                usual.attempt());
    }
}
