package dev.attune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class FakeReceiverTest {

    @Test
    void keepsWhatArrivesAndAnswersAsTold() throws Exception {
        try (var receiver = FakeReceiver.answering(202).header("Retry-After", "7");
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(receiver.url().resolve("hook?a=1"))
                    .header("X-Key", "m-1")
                    .POST(BodyPublishers.ofString("hello"))
                    .build();
            var answer = client.send(request, BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("retry-after")).contains("7");
            assertThat(receiver.received()).singleElement().satisfies(received -> {
                assertThat(received.method()).isEqualTo("POST");
                assertThat(received.path()).isEqualTo("/hook?a=1");
                assertThat(received.headers()).containsEntry("x-key", "m-1");
                assertThat(received.body()).isEqualTo("hello");
            });
            receiver.nowAnswering(503);
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(503);
        }
    }
}
