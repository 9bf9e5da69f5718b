/// Keeps everything in SQLite: the only package that knows SQL.
@NullMarked
package dev.attune.platform.store;

import org.jspecify.annotations.NullMarked;
