/// Animated GIFs that count down, written frame by frame from digits that are drawn once.
@NullMarked
package dev.attune.blocks.image.gif;

import org.jspecify.annotations.NullMarked;
