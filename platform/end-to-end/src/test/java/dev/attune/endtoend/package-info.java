/// Walks the real server with clients that others wrote.
@NullMarked
package dev.attune.endtoend;

import org.jspecify.annotations.NullMarked;
