/// Brings signals in from files: rows of CSV and lines of JSON.
@NullMarked
package dev.attune.plugins.file;

import org.jspecify.annotations.NullMarked;
