/// The core wired for tests: a real store, a virtual clock, a matcher of the simplest kind.
@NullMarked
package dev.attune.platform.core;

import org.jspecify.annotations.NullMarked;
