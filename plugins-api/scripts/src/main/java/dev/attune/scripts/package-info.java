/// Asks scripts, mostly in processes of their own, as if they were functions.
@NullMarked
package dev.attune.scripts;

import org.jspecify.annotations.NullMarked;
