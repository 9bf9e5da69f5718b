package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import dev.attune.testkit.RecordingPresenter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mail of the sample shop, as everybody can look at it who starts the demo.
class SampleMailTest {
    private static final Path MAILS = Path.of("../../platform/deployments/trailblazer/mails");

    @TempDir
    private Path folder;

    @Test
    void theLoyaltyMailGreetsAndShowsAPictureThatIsDecidedLater() throws Exception {
        var html = preview("html");

        assertThat(html)
                .contains(
                        "Hello Cleo,",
                        "alt=\"How far it is to your next reward\"",
                        "alt=\"What suits your next weekend out, at TrailBlazer\"")
                .containsPattern("<img src=\"https://mail\\.shop\\.example/o/[A-Za-z0-9_-]{60,112}\\.png\"")
                .containsPattern("<a href=\"https://mail\\.shop\\.example/o/[A-Za-z0-9_-]{60,112}/unsubscribe\"")
                .doesNotContain("{{", "{%", "xliquidx");
        assertThat(preview("text"))
                .startsWith("Hello Cleo,")
                .containsPattern("https://mail\\.shop\\.example/o/[A-Za-z0-9_-]{60,112}/go");
    }

    @Test
    void aNameIsOnlyText() throws Exception {
        var named = Map.<String, Object>of(
                "recipient",
                "user_id:cleo",
                "content",
                Map.of("person", Map.of("first_name", "<script>alert(1)</script>\r\nBcc: eve@example.com")));

        assertThat(call(FakeCall.post("/v1/email/mails/loyalty/preview").json(named), "POST"))
                .contains("Hello &lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
        var mail =
                call(FakeCall.post("/v1/email/mails/loyalty/preview?format=eml").json(named), "POST");
        assertThat(mail.substring(0, mail.indexOf("\r\n\r\n")))
                .contains("\r\nSubject: <script>alert(1)</script> Bcc: eve@example.com")
                .doesNotContain("\r\nBcc:");
    }

    private String preview(String format) throws Exception {
        return call(FakeCall.get("/v1/email/mails/loyalty/preview?recipient=user_id:cleo&format=" + format), "GET");
    }

    private String call(FakeCall call, String method) throws Exception {
        var channel = new EmailChannel(new SomeMails(folder).at(MAILS).toLookAt());
        channel.open(new RecordingPresenter().showing("loyalty-mail-reward").showing("loyalty-mail-banner"));
        var route = channel.routes().stream()
                .filter(it -> it.method().equals(method) && it.path().endsWith("/preview"))
                .findFirst()
                .orElseThrow();
        var reply = route.handler().handle(call.pathParameter("name", "loyalty"), new RecordingInlet());
        return new String((byte[]) reply.body(), StandardCharsets.UTF_8);
    }
}
