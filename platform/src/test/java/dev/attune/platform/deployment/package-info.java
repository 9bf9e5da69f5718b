@NullMarked
package dev.attune.platform.deployment;

import org.jspecify.annotations.NullMarked;
