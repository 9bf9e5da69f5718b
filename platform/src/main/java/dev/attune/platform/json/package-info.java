/// Reads and writes JSON as plain maps, lists, texts, numbers and booleans.
@NullMarked
package dev.attune.platform.json;

import org.jspecify.annotations.NullMarked;
