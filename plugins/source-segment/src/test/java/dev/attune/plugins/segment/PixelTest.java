package dev.attune.plugins.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Reply;
import dev.attune.api.Signal;
import dev.attune.testkit.FakeCall;
import dev.attune.testkit.RecordingInlet;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PixelTest {
    private final RecordingInlet inlet = new RecordingInlet();
    private final Tracking tracking =
            new Tracking(new Translation(new SegmentSource.Settings(List.of(), List.of(), Map.of())));

    @Test
    void takesACallFromAnAddressAndAnswersAPicture() throws Exception {
        var reply = answer(FakeCall.get("/pixel/v1/track?userId=42&event=Mail+Opened&properties=%7B%22mail%22%3A7%7D"));

        assertThat(inlet.signals(Signal.Event.class)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("Mail Opened");
            assertThat(event.properties()).isEqualTo(Map.of("mail", 7L));
        });
        var picture = ImageIO.read(new ByteArrayInputStream((byte[]) reply.body()));
        assertThat(picture.getWidth()).isEqualTo(1);
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void readsAWholeCallFromData() {
        var call = "{\"anonymousId\":\"a\",\"event\":\"Geöffnet\"}".getBytes(UTF_8);

        answer(FakeCall.get("/pixel/v1/track")
                .query("data", Base64.getUrlEncoder().encodeToString(call)));

        assertThat(inlet.signals(Signal.Event.class).getFirst().name()).isEqualTo("Geöffnet");
    }

    @Test
    void setsAsideWhatIsWrongAndStillAnswersThePicture() {
        var reply = answer(FakeCall.get("/pixel/v1/track?event=Seen&data=***"));

        assertThat(reply.mediaType()).isEqualTo("image/gif");
        assertThat(inlet.setAside().getFirst().reason()).isEqualTo("the call names nobody");
    }

    private Reply answer(FakeCall call) {
        return Pixel.answer(tracking, Kind.TRACK, call, inlet);
    }
}
