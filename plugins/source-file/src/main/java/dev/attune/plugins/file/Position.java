package dev.attune.plugins.file;

/// Where in a file reading goes on.
///
/// @param offset in bytes, of the unpacked content
/// @param line the number of the next line, from 1
record Position(long offset, long line) {
    static final Position START = new Position(0, 1);
}
