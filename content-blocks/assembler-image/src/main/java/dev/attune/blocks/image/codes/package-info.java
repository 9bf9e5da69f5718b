/// Codes that scanners read, as paths of an SVG.
@NullMarked
package dev.attune.blocks.image.codes;

import org.jspecify.annotations.NullMarked;
