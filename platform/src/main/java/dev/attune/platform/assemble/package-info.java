/// Assembles what was decided into what it looks like: content blocks in a format and a locale.
@NullMarked
package dev.attune.platform.assemble;

import org.jspecify.annotations.NullMarked;
