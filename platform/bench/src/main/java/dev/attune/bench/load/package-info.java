/// Sends requests as fast as they are answered, or at a constant rate, and times the answers.
@NullMarked
package dev.attune.bench.load;

import org.jspecify.annotations.NullMarked;
