/// Pictures that renditions may contain: local files, and what was fetched ahead.
@NullMarked
package dev.attune.blocks.image.assets;

import org.jspecify.annotations.NullMarked;
