package dev.attune.plugins.file;

import dev.attune.api.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes catalogue items from rows: by a mapping, or from JSON in the form of [Item], with every field that has no
/// meaning of its own as an attribute.
final class Items {
    private static final ItemMapping AS_NAMED = new ItemMapping(
            "id",
            "name",
            Optional.of("price:number"),
            Optional.of("margin:number"),
            Optional.of("stock:integer"),
            Map.of(),
            Map.of());
    private static final Set<String> FIELDS =
            Set.of("id", "name", "price", "margin", "stock", "dimensions", "attributes");

    private final boolean mapped;
    private final Column id;
    private final Column name;
    private final Optional<Column> price;
    private final Optional<Column> margin;
    private final Optional<Column> stock;
    private final Columns dimensions;
    private final Columns attributes;

    Items(Optional<ItemMapping> given) {
        var mapping = given.orElse(AS_NAMED);
        mapped = given.isPresent();
        id = Column.parse(mapping.id());
        name = Column.parse(mapping.name());
        price = mapping.price().map(Column::parse);
        margin = mapping.margin().map(Column::parse);
        stock = mapping.stock().map(Column::parse);
        dimensions = new Columns(mapping.dimensions());
        attributes = new Columns(mapping.attributes());
    }

    /// The columns that a file must have.
    List<String> columns() {
        var single = Stream.of(Stream.of(id, name), price.stream(), margin.stream(), stock.stream())
                .flatMap(it -> it)
                .map(Column::name);
        return Stream.concat(
                        mapped ? single : Stream.of(id.name(), name.name()),
                        Stream.concat(dimensions.names().stream(), attributes.names().stream()))
                .distinct()
                .toList();
    }

    /// @throws NotUnderstoodException if the record cannot be an item
    Item item(Entry entry, Rows rows) {
        if (!entry.whole()) {
            throw new NotUnderstoodException(entry.fault(), "Correct the record.");
        }
        var row = rows.read(entry);
        return new Item(
                text(id, row),
                text(name, row),
                number(price, row),
                number(margin, row).map(Items::share),
                stock(row),
                dimensions(row),
                attributes(row));
    }

    private static String text(Column column, Row row) {
        Object value = column.in(row);
        if (value == null) {
            throw new NotUnderstoodException("the item has no " + column.name(), "Add it.");
        }
        return String.valueOf(value).strip();
    }

    private static Optional<Double> number(Optional<Column> column, Row row) {
        return column.map(it -> new Column(it.name(), Column.Type.NUMBER, ""))
                .map(it -> it.in(row))
                .map(Double.class::cast);
    }

    private static Double share(Double margin) {
        if (margin < 0 || margin > 1) {
            throw new NotUnderstoodException("the margin is " + margin, "Write the part that remains, 0 to 1.");
        }
        return margin;
    }

    private OptionalLong stock(Row row) {
        return stock.map(it -> new Column(it.name(), Column.Type.INTEGER, ""))
                .map(it -> it.in(row))
                .map(it -> OptionalLong.of((Long) it))
                .orElse(OptionalLong.empty());
    }

    private Map<String, List<String>> dimensions(Row row) {
        var found = new LinkedHashMap<String, List<String>>();
        dimensions.in(row).forEach((dimension, value) -> found.put(dimension, values(value)));
        if (!mapped && row.value("dimensions") instanceof Map<?, ?> map) {
            map.forEach((dimension, value) -> found.put(String.valueOf(dimension), values(value)));
        }
        return found;
    }

    private static List<String> values(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value).strip());
    }

    private Map<String, Object> attributes(Row row) {
        var found = new LinkedHashMap<>(attributes.in(row));
        if (!mapped) {
            row.names().stream()
                    .filter(field -> !FIELDS.contains(field))
                    .forEach(field -> put(found, field, row.value(field)));
            if (row.value("attributes") instanceof Map<?, ?> map) {
                map.forEach((field, value) -> put(found, String.valueOf(field), value));
            }
        }
        return found;
    }

    private static void put(Map<String, Object> attributes, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            attributes.put(name, value);
        }
    }
}
