package dev.attune.platform.store;

import java.sql.SQLException;
import java.util.Set;

/// The database refused or failed. Names the statement for the log; no caller gets to see it.
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// SQLite's primary result codes TOOBIG, CONSTRAINT, MISMATCH and RANGE.
    private static final Set<Integer> OF_THE_STATEMENT = Set.of(18, 19, 20, 25);

    private final int code;

    StoreException(String sql, SQLException cause) {
        super(sql + ": " + cause.getMessage(), cause);
        code = cause.getErrorCode() & 0xff;
    }

    /// Whether what was to be stored is at fault, and not the store.
    boolean isOfTheStatement() {
        return OF_THE_STATEMENT.contains(code);
    }
}
