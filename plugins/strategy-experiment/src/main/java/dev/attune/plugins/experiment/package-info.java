/// Divides people between the variants of what is shown first.
@NullMarked
package dev.attune.plugins.experiment;

import org.jspecify.annotations.NullMarked;
