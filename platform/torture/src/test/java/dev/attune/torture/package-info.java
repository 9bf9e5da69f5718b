/// Holds the running server to its promises while it is killed, cut off and starved.
@NullMarked
package dev.attune.torture;

import org.jspecify.annotations.NullMarked;
