package dev.attune.platform.store;

import java.sql.SQLException;

/// The database refused or failed. Names the statement for the log; no caller gets to see it.
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String sql, SQLException cause) {
        super(sql + ": " + cause.getMessage(), cause);
    }
}
