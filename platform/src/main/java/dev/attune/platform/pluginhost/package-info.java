/// Starts plugins and hands out handles through which the rest of the platform asks them; the only package that knows
/// PF4J.
@NullMarked
package dev.attune.platform.pluginhost;

import org.jspecify.annotations.NullMarked;
