/// The HTTP contract of the core, as routes like those of any plugin.
@NullMarked
package dev.attune.platform.endpoints;

import org.jspecify.annotations.NullMarked;
