/// Compares the arms of experiments; pure mathematics, no I/O.
@NullMarked
package dev.attune.platform.measure;

import org.jspecify.annotations.NullMarked;
