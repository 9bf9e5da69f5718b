/// Measures how long a script takes to decide.
@NullMarked
package dev.attune.bench.scripts;

import org.jspecify.annotations.NullMarked;
