package dev.attune.platform.store;

import dev.attune.platform.sense.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Brings the schema up to date: numbered files, each in one transaction, never changed once released.
final class Migrations {
    private static final List<String> FILES = List.of("0001-first.sql");

    private Migrations() {}

    static void run(Session session) {
        session.execute("create table if not exists migrations (name text primary key, checksum text not null)");
        refuseLater(session);
        for (var file : FILES) {
            var script = script(file);
            var checksum = Ids.hash(script);
            var applied =
                    session.first("select checksum from migrations where name = ?", row -> row.getString(1), file);
            if (applied.isEmpty()) {
                apply(session, file, script, checksum);
            } else if (!applied.get().equals(checksum)) {
                throw new IllegalStateException("the data folder was made by another build: migration " + file
                        + " differs; start the build that made it, or use an empty data folder");
            }
        }
    }

    private static void refuseLater(Session session) {
        var unknown = session.list("select name from migrations", row -> row.getString(1)).stream()
                .filter(name -> !FILES.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("the data folder was made by a later build, which added " + unknown
                    + "; start that build, or use an empty data folder");
        }
    }

    private static void apply(Session session, String file, String script, String checksum) {
        session.execute("begin immediate");
        try {
            for (var statement : script.split(";\\s*\n")) {
                if (!statement.isBlank()) {
                    session.execute(statement);
                }
            }
            session.update("insert into migrations (name, checksum) values (?, ?)", file, checksum);
            session.execute("commit");
        } catch (StoreException e) {
            session.execute("rollback");
            throw e;
        }
    }

    private static String script(String file) {
        try (var in = Migrations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("migration " + file + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
