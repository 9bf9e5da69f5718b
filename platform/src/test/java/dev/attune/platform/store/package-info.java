@NullMarked
package dev.attune.platform.store;

import org.jspecify.annotations.NullMarked;
