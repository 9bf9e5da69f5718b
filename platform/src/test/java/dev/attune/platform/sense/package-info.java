@NullMarked
package dev.attune.platform.sense;

import org.jspecify.annotations.NullMarked;
