package dev.attune.platform.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements, for one thread at a time. Plain JDBC, since every request passes here
/// and a kept statement costs half of a prepared one.
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /// Reads one row into a value.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) {
        try (var rows = bind(sql, arguments).executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) {
        try (var rows = bind(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    /// Returns how many rows were changed.
    int update(String sql, @Nullable Object... arguments) {
        try {
            return bind(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    /// Runs a statement that is used once and kept by nobody.
    void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
        var statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case String text -> statement.setString(i + 1, text);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case Double number -> statement.setDouble(i + 1, number);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Object other ->
                    throw new IllegalArgumentException(
                            "no column holds a " + other.getClass().getSimpleName());
            }
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            for (var statement : statements.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("close", e);
        }
    }
}
