package dev.attune.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One fact that came in. A [Source] makes it; the platform stamps source and time of receipt.
///
/// Values in maps are JSON values: `String`, `Boolean`, `Long`, `Double`, `List`, `Map` with string keys, or `null`.
public sealed interface Signal {

    /// What makes it unique within its source; at most 100 characters. The first one stored wins.
    String messageId();

    /// When it happened, corrected for the sender's clock.
    Instant time();

    /// Somebody did something.
    ///
    /// @param type the kind of call: `track`, `page`, `screen`, `group`; for a `group`, the property
    ///     `account_id` says whom they joined, and the others are kept as traits of that account as well
    /// @param name the event's name, such as `Product Viewed`; for pages `Page Viewed`, for screens `Screen Viewed`
    /// @param identifiers at least one, in no order
    /// @param properties what is known of the event
    /// @param context where it happened: page, campaign, device, locale, consent …
    record Event(
            String messageId,
            String type,
            String name,
            List<Identifier> identifiers,
            Instant time,
            DataClass dataClass,
            Map<String, Object> properties,
            Map<String, Object> context)
            implements Signal {
        public Event {
            identifiers = List.copyOf(identifiers);
            properties = copy(properties);
            context = copy(context);
        }
    }

    /// Something is now known about somebody, or two identifiers were said to be one person.
    ///
    /// @param type `identify` or `alias`
    /// @param identifiers at least one, in no order; those of one signal were seen together
    /// @param traits attributes; a `null` value takes one away
    record Traits(
            String messageId,
            String type,
            List<Identifier> identifiers,
            Instant time,
            DataClass dataClass,
            Map<String, Object> traits,
            Map<String, Object> context)
            implements Signal {
        public Traits {
            identifiers = List.copyOf(identifiers);
            traits = copy(traits);
            context = copy(context);
        }
    }

    /// Somebody allowed or forbade purposes.
    ///
    /// @param purposes true where allowed
    /// @param evidence what proves it: the banner's version, a header, a form
    record Consent(
            String messageId,
            List<Identifier> identifiers,
            Instant time,
            Map<String, Boolean> purposes,
            String evidence)
            implements Signal {
        public Consent {
            identifiers = List.copyOf(identifiers);
            purposes = Map.copyOf(purposes);
        }
    }

    /// The whole content of a catalogue; replaces what it held before, at once.
    record Catalogue(String messageId, String catalogue, Instant time, List<Item> items) implements Signal {
        public Catalogue {
            items = List.copyOf(items);
        }
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
