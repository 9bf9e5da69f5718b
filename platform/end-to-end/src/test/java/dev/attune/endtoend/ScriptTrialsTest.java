package dev.attune.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Shared.class)
@Timeout(180)
class ScriptTrialsTest {
    private final RunningServer server;

    ScriptTrialsTest(RunningServer server) {
        this.server = server;
    }

    @Test
    void nobodyTriesScriptsOnAServerThatIsNotForAuthors() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/dev/scripts/try"))
                .header("authorization", "Bearer " + ServerJar.SECRET_KEY)
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(404);
        }
    }
}
