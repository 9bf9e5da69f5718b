package dev.attune.channels.opentime;

import dev.attune.api.Call;
import dev.attune.api.Presented;
import dev.attune.api.Reply;
import dev.attune.channels.opentime.links.Link;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import dev.attune.channels.opentime.links.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the items of a decision as data, for the AMP part of a mail.
final class AmpData {
    private static final Logger LOG = LoggerFactory.getLogger(AmpData.class);
    private static final String FORMAT = "json";

    private final Door door;
    private final Opened opened;
    private final Senders senders;
    private final Bases bases;
    private final LinkTokens tokens;

    AmpData(Door door, Opened opened, Senders senders, Bases bases, LinkTokens tokens) {
        this.door = door;
        this.opened = opened;
        this.senders = senders;
        this.bases = bases;
        this.tokens = tokens;
    }

    Reply answer(Call call) {
        var headers = new LinkedHashMap<>(senders.permission(call));
        headers.put("Cache-Control", "no-store, max-age=0");
        return new Reply(200, headers, "application/json", Map.of("items", items(call)));
    }

    private List<Object> items(Call call) {
        try {
            return door.arrival(call, Purpose.DATA).map(this::items).orElse(List.of());
        } catch (RuntimeException broken) {
            LOG.warn("data for a mail could not be made: {}", broken.toString());
            return List.of();
        }
    }

    private List<Object> items(Arrival arrival) {
        var presented = opened.show(arrival, FORMAT);
        opened.saw(arrival, presented, presented.items());
        var links = new OpenTimeLinks(bases.own(arrival.call()), tokens)
                .rehearsing(arrival.link().rehearsal());
        var items = new ArrayList<Object>();
        for (var item : presented.items()) {
            items.add(item(item, arrival.link(), items.size(), links));
        }
        return items;
    }

    private static Map<String, Object> item(Presented.Item item, Link link, int number, OpenTimeLinks links) {
        var addresses = links.of(link.slot().at(number), link.recipient(), link.expires());
        var values = new LinkedHashMap<>(item.slots());
        values.put("id", item.id());
        values.put("block", item.block());
        values.put("alt", alt(item.slots()));
        values.put("image", addresses.image());
        values.put("click", addresses.click());
        return values;
    }

    private static String alt(Map<String, Object> slots) {
        return Stream.of("image-alt", "headline", "name", "text")
                .map(slots::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }
}
