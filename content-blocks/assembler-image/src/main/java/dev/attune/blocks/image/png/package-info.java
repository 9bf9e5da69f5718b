/// Writes pixels as PNG, fast.
@NullMarked
package dev.attune.blocks.image.png;

import org.jspecify.annotations.NullMarked;
