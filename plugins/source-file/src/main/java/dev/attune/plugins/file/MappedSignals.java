package dev.attune.plugins.file;

import dev.attune.api.DataClass;
import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes signals from rows whose columns the deployment describes.
final class MappedSignals implements Translation {
    private final Kind kind;
    private final DataClass dataClass;
    private final Columns identifiers;
    private final Columns properties;
    private final Products products;
    private final Times times;
    private final Optional<Template> messageId;
    private final Optional<Column> time;
    private final Optional<Template> event;
    private final List<NamedEvent> eventWhen;
    private final List<Condition> skip;
    private final Optional<Column> groupBy;

    private record NamedEvent(Condition condition, Template name) {}

    MappedSignals(Kind kind, Mapping mapping, DataClass dataClass) {
        this.kind = kind;
        this.dataClass = dataClass;
        identifiers = new Columns(mapping.identifiers());
        properties = new Columns(mapping.properties());
        products = new Products(new Columns(mapping.products()));
        times = new Times(mapping.timeFormat(), mapping.zone());
        messageId = mapping.messageId().map(Template::parse);
        time = mapping.time().map(Column::parse);
        event = mapping.event().map(Template::parse);
        eventWhen = mapping.eventWhen().entrySet().stream()
                .map(entry -> new NamedEvent(Condition.parse(entry.getKey()), Template.parse(entry.getValue())))
                .toList();
        skip = mapping.skip().stream().map(Condition::parse).toList();
        groupBy = mapping.groupBy().map(Column::parse);
        check(mapping);
    }

    private void check(Mapping mapping) {
        if (mapping.identifiers().isEmpty()) {
            throw new IllegalArgumentException(
                    "the mapping names no identifiers; add identifiers: { user_id: COLUMN }");
        }
        mapping.identifiers().keySet().forEach(namespace -> Identifier.of(namespace, "any"));
        if (kind != Kind.TRAITS && time.isEmpty()) {
            throw new IllegalArgumentException("the mapping names no time; add time: COLUMN");
        }
        if (kind == Kind.EVENTS && event.isEmpty()) {
            throw new IllegalArgumentException("the mapping names no event; add event: 'Order Completed', for example");
        }
        if (groupBy.isPresent() == mapping.products().isEmpty()) {
            throw new IllegalArgumentException("group-by and products belong together; add the one that is missing");
        }
    }

    @Override
    public List<String> columns() {
        var mapped = Stream.of(identifiers, properties, products.columns()).flatMap(it -> it.names().stream());
        var texts = Stream.concat(
                        Stream.concat(messageId.stream(), event.stream()),
                        eventWhen.stream().map(NamedEvent::name))
                .flatMap(it -> it.columns().stream());
        var tested = Stream.concat(skip.stream(), eventWhen.stream().map(NamedEvent::condition))
                .map(Condition::column);
        var single = Stream.concat(time.stream(), groupBy.stream()).map(Column::name);
        return Stream.of(mapped, texts, tested, single)
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    @Override
    public boolean skips(Row row) {
        return skip.stream().anyMatch(condition -> condition.holds(row));
    }

    @Override
    public Optional<String> group(Row row) {
        return groupBy.map(column -> {
            Object value = column.in(row);
            if (value == null) {
                throw new NotUnderstoodException(
                        "the row belongs to no group: " + column.name() + " is empty", "Add the value and replay.");
            }
            return String.valueOf(value);
        });
    }

    @Override
    public List<Signal> signals(List<Row> rows, Moment moment) {
        var row = rows.getFirst();
        var id = MessageIds.fitting(messageId.map(it -> it.in(row)).orElseGet(() -> MessageIds.of(row.entry())));
        var said = properties.in(row);
        var person = identifiers(row);
        var written = time.map(column -> time(column, row));
        var when = written.map(moment.shift()::apply).orElse(moment.now());
        return List.of(
                switch (kind) {
                    case EVENTS -> {
                        said.putAll(products.of(rows));
                        yield new Signal.Event(
                                id, "track", name(row), person, when, dataClass, said, context(row, written, moment));
                    }
                    case TRAITS -> new Signal.Traits(id, "identify", person, when, dataClass, said, Map.of());
                    case CONSENTS -> new Signal.Consent(id, person, when, purposes(said), evidence(row));
                    case CATALOGUE -> throw new IllegalStateException("a catalogue is no signal of a person");
                });
    }

    private List<Identifier> identifiers(Row row) {
        var found = new ArrayList<Identifier>();
        identifiers.in(row).forEach((namespace, value) -> {
            try {
                found.add(Identifier.of(namespace, String.valueOf(value)));
            } catch (IllegalArgumentException wrong) {
                throw new NotUnderstoodException(String.valueOf(wrong.getMessage()), "Correct the value and replay.");
            }
        });
        if (found.isEmpty()) {
            throw new NotUnderstoodException(
                    "the row names nobody: " + identifiers.names() + " is empty",
                    "Add an identifier, or pass such rows over with skip in the source's mapping.");
        }
        return found;
    }

    private Instant time(Column column, Row row) {
        Object value = column.in(row);
        if (value == null) {
            throw new NotUnderstoodException("the row has no time in " + column.name(), "Add the time and replay.");
        }
        return times.read(value);
    }

    private String name(Row row) {
        var name = eventWhen.stream()
                .filter(it -> it.condition().holds(row))
                .findFirst()
                .map(NamedEvent::name)
                .or(() -> event)
                .map(it -> it.in(row))
                .orElse("");
        if (name.isBlank()) {
            throw new NotUnderstoodException("the row names no event", "Add the event's name and replay.");
        }
        return name;
    }

    /// What was moved says so.
    private static Map<String, Object> context(Row row, Optional<Instant> written, Moment moment) {
        var context = new LinkedHashMap<String, Object>();
        context.put("file", row.entry().file());
        context.put("line", row.entry().line());
        if (!moment.shift().isNone()) {
            written.ifPresent(it -> context.put("originalTime", it.toString()));
        }
        return context;
    }

    private static Map<String, Boolean> purposes(Map<String, Object> said) {
        var purposes = new LinkedHashMap<String, Boolean>();
        said.forEach((purpose, allowed) -> {
            if (!(allowed instanceof Boolean choice)) {
                throw new NotUnderstoodException(
                        "the purpose " + purpose + " is '" + allowed + "' and neither true nor false",
                        "Map it as a boolean, such as " + purpose + ": COLUMN:boolean.");
            }
            purposes.put(purpose, choice);
        });
        return purposes;
    }

    private static String evidence(Row row) {
        return "line " + row.entry().line() + " of " + row.entry().file();
    }
}
