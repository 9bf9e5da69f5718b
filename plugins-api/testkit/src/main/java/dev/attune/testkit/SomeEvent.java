package dev.attune.testkit;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Builds an event, step by step.
public final class SomeEvent {
    private final String name;
    private String messageId = UUID.randomUUID().toString();
    private String type = "track";
    private List<Identifier> identifiers = List.of(Identifier.of(Identifier.USER_ID, "42"));
    private Instant time = Some.NOW;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> context = new LinkedHashMap<>();

    SomeEvent(String name) {
        this.name = name;
    }

    public SomeEvent messageId(String id) {
        messageId = id;
        return this;
    }

    /// `track` unless a test says otherwise.
    public SomeEvent type(String value) {
        type = value;
        return this;
    }

    /// Who did it: `by("anonymous_id:9f2c", "user_id:42")`.
    public SomeEvent by(String... who) {
        identifiers = Stream.of(who).map(Identifier::parse).toList();
        return this;
    }

    public SomeEvent at(Instant when) {
        time = when;
        return this;
    }

    public SomeEvent with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    public SomeEvent context(String key, Object value) {
        context.put(key, value);
        return this;
    }

    public Signal.Event build() {
        return new Signal.Event(messageId, type, name, identifiers, time, DataClass.FIRST_PARTY, properties, context);
    }
}
