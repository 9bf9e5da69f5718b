/// Makes content with a script.
@NullMarked
package dev.attune.blocks.script;

import org.jspecify.annotations.NullMarked;
