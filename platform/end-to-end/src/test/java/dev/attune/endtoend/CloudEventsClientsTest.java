package dev.attune.endtoend;

import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Shared.class)
@Timeout(180)
class CloudEventsClientsTest {
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString((WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

    private final RunningServer server;

    CloudEventsClientsTest(RunningServer server) {
        this.server = server;
    }

    @Test
    void theJavaScriptSdkIsUnderstoodInEveryMode() throws Exception {
        var user = Visitor.named("cloud");

        var said = Clients.node("cloudevents.mjs", server.url(), WRITE_KEY, user);

        assertThat(said.path("statuses").toString()).isEqualTo("[202,202,202]");
        var accepted = server.accepted(List.of(
                "/shop " + user + "-binary",
                "/shop " + user + "-structured",
                "/shop " + user + "-batch-1",
                "/shop " + user + "-batch-2",
                "/shop " + user + "-emitted"));
        assertThat(accepted).allSatisfy(it -> {
            assertThat(it.path("identifiers").toString()).isEqualTo("[\"user_id:" + user + "\"]");
            assertThat(it.path("properties").path("price").asDouble()).isEqualTo(249.5);
        });
    }

    @Test
    void theJavaSdkIsUnderstoodInBothModes() throws Exception {
        var user = Visitor.named("cloud-java");

        assertThat(sent(writer -> writer.writeBinary(event(user, "binary")))).isEqualTo(202);
        assertThat(sent(writer -> writer.writeStructured(event(user, "structured"), JsonFormat.CONTENT_TYPE)))
                .isEqualTo(202);

        assertThat(server.accepted(List.of("/shop binary-" + user, "/shop structured-" + user)))
                .allSatisfy(it -> assertThat(it.path("properties").path("name").asString())
                        .isEqualTo("Zelt für zwei"));
    }

    private int sent(Consumer<MessageWriter<?, ?>> write) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/events")).header("Authorization", AUTHORIZATION);
        write.accept(HttpMessageFactory.createWriter(
                request::header, body -> request.POST(BodyPublishers.ofByteArray(body))));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static CloudEvent event(String user, String mode) {
        return CloudEventBuilder.v1()
                .withId(mode + "-" + user)
                .withSource(URI.create("/shop"))
                .withType("Product Viewed")
                .withSubject("user_id:" + user)
                .withTime(OffsetDateTime.now())
                .withData("application/json", "{\"name\":\"Zelt für zwei\"}".getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
