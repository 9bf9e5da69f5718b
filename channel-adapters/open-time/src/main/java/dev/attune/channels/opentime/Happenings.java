package dev.attune.channels.opentime;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import dev.attune.channels.opentime.links.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells the platform what happened to a mail, each thing once: whatever happens again within the same span of time
/// has the same message id.
final class Happenings {
    static final String OPENED = "Email Opened";
    static final String PREFETCHED = "Email Prefetched";
    static final String CLICKED = "Email Link Clicked";

    /// What is known of somebody does not change by looking at a mail: what they saw stays the same then.
    static final Set<String> OF_LOOKING = Set.of(OPENED, PREFETCHED, CLICKED, "Content Shown", "Content Clicked");

    private final Inlet inlet;
    private final Duration span;

    Happenings(Inlet inlet, Duration span) {
        this.inlet = inlet;
        this.span = span;
    }

    void opened(Link link, Opener opener, Instant now) {
        var name = opener.mayBePerson() ? OPENED : PREFETCHED;
        offer(link, opener, name, "", Map.of(), now);
    }

    /// @param item its id; empty if nothing had been shown
    void clicked(Link link, Opener opener, String item, String url, Instant now) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("placement", link.slot().placement());
        if (!item.isEmpty()) {
            properties.put("item", item);
        }
        properties.put("url", url);
        offer(
                link,
                opener,
                CLICKED,
                link.slot().placement() + "\n" + link.slot().item() + "\n" + item,
                properties,
                now);
    }

    /// Somebody wants no more messages of a purpose.
    Offered unsubscribed(Identifier recipient, String message, String purpose, String how, Instant now) {
        long minute = now.getEpochSecond() / 60;
        return inlet.offer(new Signal.Consent(
                "unsubscribed-" + Memory.hash(recipient + "\n" + message + "\n" + minute),
                List.of(recipient),
                now,
                Map.of(purpose, false),
                how + ", message " + message));
    }

    private void offer(Link link, Opener opener, String name, String what, Map<String, Object> more, Instant now) {
        long when = now.toEpochMilli() / span.toMillis();
        var id = Memory.hash(link.recipient() + "\n" + link.slot().message() + "\n" + opener + "\n" + name + "\n" + what
                + "\n" + when);
        var properties = new LinkedHashMap<String, Object>();
        properties.put("message", link.slot().message());
        properties.put("opener", opener.word());
        properties.putAll(more);
        inlet.offer(new Signal.Event(
                "open-time-" + id,
                "track",
                name,
                List.of(link.recipient()),
                now,
                DataClass.FIRST_PARTY,
                properties,
                Map.of()));
    }
}
