package dev.attune.platform.store;

import dev.attune.api.Item;
import dev.attune.platform.json.Json;
import dev.attune.platform.know.Catalogues;
import dev.attune.platform.sense.Ids;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The items of each catalogue.
public final class SqliteCatalogues implements Catalogues {
    private final Database database;

    public SqliteCatalogues(Database database) {
        this.database = database;
    }

    @Override
    public List<Item> of(String catalogue) {
        return database.read(session -> session.list(
                "select body from items where bucket = ? and catalogue = ? order by position",
                row -> read(row.getBytes(1)),
                Ids.bucket(catalogue),
                catalogue));
    }

    @Override
    public void replace(String catalogue, List<Item> items) {
        var session = database.writing();
        int bucket = Ids.bucket(catalogue);
        session.update("delete from items where bucket = ? and catalogue = ?", bucket, catalogue);
        int position = 0;
        for (var item : items) {
            session.update(
                    "insert into items (bucket, catalogue, position, body) values (?, ?, ?, ?)",
                    bucket,
                    catalogue,
                    position++,
                    write(item));
        }
    }

    private static byte[] write(Item item) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", item.id());
        body.put("name", item.name());
        item.price().ifPresent(price -> body.put("price", price));
        item.margin().ifPresent(margin -> body.put("margin", margin));
        item.stock().ifPresent(stock -> body.put("stock", stock));
        body.put("dimensions", item.dimensions());
        body.put("attributes", item.attributes());
        return Json.write(body);
    }

    private static Item read(byte[] json) {
        var body = Json.parseObject(json);
        var dimensions = new HashMap<String, List<String>>();
        SignalCodec.map(body.get("dimensions"))
                .forEach((dimension, values) -> dimensions.put(dimension, SignalCodec.texts(values)));
        return new Item(
                String.valueOf(body.get("id")),
                String.valueOf(body.get("name")),
                Optional.ofNullable((Number) body.get("price")).map(Number::doubleValue),
                Optional.ofNullable((Number) body.get("margin")).map(Number::doubleValue),
                body.get("stock") instanceof Number stock ? OptionalLong.of(stock.longValue()) : OptionalLong.empty(),
                dimensions,
                SignalCodec.map(body.get("attributes")));
    }
}
