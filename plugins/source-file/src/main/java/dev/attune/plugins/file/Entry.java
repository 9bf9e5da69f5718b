package dev.attune.plugins.file;

/// One record as it stands in a file: a line of JSON, or a row of CSV, which may span several lines.
///
/// @param file its path below the folder that is read
/// @param line the number of its first line
/// @param text without the end of its last line
/// @param end where the next record begins
/// @param fault why it is no whole record; empty if it is one
record Entry(String file, long line, String text, Position end, String fault) {
    boolean whole() {
        return fault.isEmpty();
    }
}
