package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.attune.channels.email.EmailSettings.SmtpSettings.Encryption;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.RecordingPresenter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestMailTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"550 5.1.1 unknown here, 502", "450 4.2.1 come again, 503"})
    void whatTheServerDoesNotTakeIsAProblemThatSaysWhy(String answer, int status) throws Exception {
        var mails = new SomeMails(folder).reminder();
        try (var server = new ScriptedServer(Map.of("RCPT", answer));
                var channel = new EmailChannel(mails.by(server.settings(Encryption.NONE)))) {
            channel.open(new RecordingPresenter());
            var route = channel.routes().stream()
                    .filter(it -> it.path().endsWith("/test"))
                    .findFirst()
                    .orElseThrow();
            var call = FakeCall.post("/v1/email/mails/cart-reminder/test")
                    .json(Map.of("to", "test@shop.example"))
                    .pathParameter("name", "cart-reminder");

            var reply = route.handler().handle(call, new RecordingInlet());

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.mediaType()).isEqualTo("application/problem+json");
            assertThat(reply.body())
                    .asInstanceOf(map(String.class, Object.class))
                    .containsEntry("status", (long) status)
                    .containsEntry("code", "not-sent")
                    .containsKeys("type", "title", "fix")
                    .hasEntrySatisfying(
                            "detail",
                            detail ->
                                    assertThat(detail).asString().contains(answer.substring(answer.lastIndexOf(' '))));
        }
    }
}
