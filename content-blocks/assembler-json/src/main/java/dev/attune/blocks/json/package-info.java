/// Content as JSON: a block's slots, with the person's traits filled in.
@NullMarked
package dev.attune.blocks.json;

import org.jspecify.annotations.NullMarked;
