/// Sends the running server what no well-meaning client would, and holds it to its answers.
@NullMarked
package dev.attune.torture.hostile;

import org.jspecify.annotations.NullMarked;
