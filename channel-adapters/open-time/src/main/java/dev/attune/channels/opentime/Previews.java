package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.api.Presented;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.Purpose;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows an item as a page, to people who write mails. Nothing is counted.
final class Previews {
    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final String FORMAT = "html";

    private final Door door;
    private final Opened opened;

    Previews(Door door, Opened opened) {
        this.door = door;
        this.opened = opened;
    }

    Reply answer(Call call) {
        try {
            return door.arrival(call, Purpose.PREVIEW)
                    .flatMap(this::content)
                    .map(Pages::preview)
                    .orElseGet(() -> Pages.preview(""));
        } catch (RuntimeException broken) {
            LOG.warn("a preview could not be made: {}", broken.toString());
            return Pages.preview("");
        }
    }

    private Optional<String> content(Arrival arrival) {
        return opened.look(arrival, FORMAT).items().stream()
                .skip(arrival.link().slot().item())
                .findFirst()
                .map(Presented.Item::body)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
