package dev.attune.plugins.file;

/// Reads records into rows.
interface Rows {
    /// @throws NotUnderstoodException if the record cannot be read
    Row read(Entry entry);

    /// What must stand above records for them to be read again on their own: the header line of CSV, or nothing.
    String header();

    /// Refuses a file that lacks a column.
    void need(Iterable<String> columns);
}
