/// Puts what most people chose first.
@NullMarked
package dev.attune.plugins.popularity;

import org.jspecify.annotations.NullMarked;
