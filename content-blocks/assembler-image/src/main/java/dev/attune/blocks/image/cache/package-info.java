/// Keeps what was made with effort, within a bound of memory.
@NullMarked
package dev.attune.blocks.image.cache;

import org.jspecify.annotations.NullMarked;
