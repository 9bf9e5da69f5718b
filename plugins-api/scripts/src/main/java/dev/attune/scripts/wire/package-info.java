/// What the platform and a script's process say to each other.
@NullMarked
package dev.attune.scripts.wire;

import org.jspecify.annotations.NullMarked;
