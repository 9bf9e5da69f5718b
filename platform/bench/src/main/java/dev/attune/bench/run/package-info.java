/// Starts what is measured, measures it, and writes down what came out.
@NullMarked
package dev.attune.bench.run;

import org.jspecify.annotations.NullMarked;
