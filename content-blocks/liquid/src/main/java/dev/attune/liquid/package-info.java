/// Liquid for assemblers: escaped by context, and bounded in time and size.
@NullMarked
package dev.attune.liquid;

import org.jspecify.annotations.NullMarked;
