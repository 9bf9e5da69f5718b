@NullMarked
package dev.attune.platform.binding;

import org.jspecify.annotations.NullMarked;
