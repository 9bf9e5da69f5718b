/// Ties identifiers that were seen together in one signal.
@NullMarked
package dev.attune.plugins.deterministic;

import org.jspecify.annotations.NullMarked;
