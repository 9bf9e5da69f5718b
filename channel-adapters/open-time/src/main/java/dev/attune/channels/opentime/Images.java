package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.api.Presented;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers with the image of an item, whatever happens: a mail program shows a broken picture for anything else, and a
/// provider's proxy may keep it for days.
final class Images {
    private static final Logger LOG = LoggerFactory.getLogger(Images.class);
    private static final String FORMAT = "image";
    private static final String NEUTRAL = "neutral.png";
    private static final byte[] NOTHING = neutral();

    private final Door door;
    private final Opened opened;

    Images(Door door, Opened opened) {
        this.door = door;
        this.opened = opened;
    }

    Reply answer(Call call) {
        try {
            return door.arrival(call, Purpose.IMAGE).flatMap(this::image).orElseGet(Images::nothing);
        } catch (RuntimeException broken) {
            LOG.warn("an image could not be made: {}", broken.toString());
            return nothing();
        }
    }

    private Optional<Reply> image(Arrival arrival) {
        var presented = opened.show(arrival, FORMAT);
        int number = arrival.link().slot().item();
        var item = number < presented.items().size()
                ? Optional.of(presented.items().get(number))
                : Optional.<Presented.Item>empty();
        opened.saw(arrival, presented, item.map(List::of).orElse(List.of()));
        return item.filter(it -> it.mediaType().startsWith("image/") && it.body() instanceof byte[])
                .map(it -> reply(it.mediaType(), (byte[]) it.body()));
    }

    /// Transparent, of one size, and the same for everybody.
    static Reply nothing() {
        return reply("image/png", NOTHING);
    }

    private static Reply reply(String mediaType, byte[] image) {
        return new Reply(
                200,
                Map.of(
                        "Cache-Control", "no-store, max-age=0",
                        "Cross-Origin-Resource-Policy", "cross-origin"),
                mediaType,
                image);
    }

    private static byte[] neutral() {
        try (var in = Images.class.getResourceAsStream(NEUTRAL)) {
            if (in == null) {
                throw new IllegalStateException(NEUTRAL + " is missing from the plugin; build it again");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
