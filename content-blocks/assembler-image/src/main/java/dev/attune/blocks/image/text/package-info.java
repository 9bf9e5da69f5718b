/// Measures, wraps and shapes text with fonts of our own.
@NullMarked
package dev.attune.blocks.image.text;

import org.jspecify.annotations.NullMarked;
