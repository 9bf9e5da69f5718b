/// What holds for whatever input, and the search for input for which it does not.
@NullMarked
package dev.attune.fuzz;

import org.jspecify.annotations.NullMarked;
