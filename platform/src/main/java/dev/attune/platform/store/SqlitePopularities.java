package dev.attune.platform.store;

import dev.attune.platform.json.Json;
import dev.attune.platform.know.Popularities;
import dev.attune.platform.sense.Ids;
import java.util.HashMap;
import java.util.Map;

/// How much is done with each item and offer.
public final class SqlitePopularities implements Popularities {
    private final Database database;

    public SqlitePopularities(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Map<String, Double>> all() {
        var all = new HashMap<String, Map<String, Double>>();
        database.read(session ->
                session.list("select item, sums from popularity where bucket between 0 and 255", row -> {
                    var sums = new HashMap<String, Double>();
                    Json.objectFromText(row.getString(2))
                            .forEach((kind, sum) -> sums.put(kind, ((Number) sum).doubleValue()));
                    return all.put(row.getString(1), sums);
                }));
        return all;
    }

    @Override
    public void put(String item, Map<String, Double> sums) {
        database.writing()
                .update(
                        "insert into popularity (bucket, item, sums) values (?, ?, ?)"
                                + " on conflict (bucket, item) do update set sums = excluded.sums",
                        Ids.bucket(item),
                        item,
                        Json.toText(sums));
    }
}
