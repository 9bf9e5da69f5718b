/// Reads SVG that may be hostile, and writes it anew.
@NullMarked
package dev.attune.blocks.image.svg;

import org.jspecify.annotations.NullMarked;
