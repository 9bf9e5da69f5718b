package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.platform.json.Json;
import dev.attune.platform.measure.Trials;
import dev.attune.platform.sense.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who takes part in which experiment, and what came of it.
public final class SqliteTrials implements Trials {
    private static final String COLUMNS = "facet, experiment, variant, unit, at, shown_at, segments";

    private final Database database;

    public SqliteTrials(Database database) {
        this.database = database;
    }

    @Override
    public void enrol(Trial trial) {
        database.writing()
                .update(
                        "insert or ignore into enrolments (bucket, facet, experiment, variant, unit, at, segments)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        Ids.bucket(trial.facet().toString()),
                        trial.facet().toString(),
                        trial.experiment(),
                        trial.variant(),
                        trial.unit(),
                        trial.at().toEpochMilli(),
                        Json.toText(trial.segments().stream().sorted().toList()));
    }

    @Override
    public Optional<Trial> find(Identifier facet, String experiment) {
        return database.read(session -> session.first(
                "select " + COLUMNS + " from enrolments where bucket = ? and facet = ? and experiment = ?",
                SqliteTrials::read,
                Ids.bucket(facet.toString()),
                facet.toString(),
                experiment));
    }

    @Override
    public void shown(Identifier facet, String experiment, Instant at) {
        database.writing()
                .update(
                        "update enrolments set shown_at = ? where bucket = ? and facet = ? and experiment = ?"
                                + " and (shown_at is null or shown_at > ?)",
                        at.toEpochMilli(),
                        Ids.bucket(facet.toString()),
                        facet.toString(),
                        experiment,
                        at.toEpochMilli());
    }

    @Override
    public void convert(Identifier facet, String experiment, String goal, double value) {
        database.writing()
                .update(
                        "insert into conversions (bucket, facet, experiment, goal, times, value)"
                                + " values (?, ?, ?, ?, 1, ?)"
                                + " on conflict (bucket, facet, experiment, goal) do update set times = times + 1,"
                                + " value = value + excluded.value",
                        Ids.bucket(facet.toString()),
                        facet.toString(),
                        experiment,
                        goal,
                        value);
    }

    @Override
    public List<Trial> of(String experiment) {
        return database.read(session -> session.list(
                "select " + COLUMNS + " from enrolments where bucket between 0 and 255 and experiment = ? order by at",
                SqliteTrials::read,
                experiment));
    }

    @Override
    public List<Conversion> conversions(String experiment) {
        return database.read(session -> session.list(
                "select facet, goal, times, value from conversions where bucket between 0 and 255 and experiment = ?",
                row -> new Conversion(
                        Identifier.parse(row.getString(1)), row.getString(2), row.getLong(3), row.getDouble(4)),
                experiment));
    }

    private static Trial read(ResultSet row) throws SQLException {
        long shown = row.getLong(6);
        Optional<Instant> shownAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(shown));
        return new Trial(
                Identifier.parse(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                shownAt,
                Set.copyOf(SignalCodec.texts(Json.fromText(row.getString(7)))));
    }
}
