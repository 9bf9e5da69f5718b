@NullMarked
package dev.attune.platform.know;

import org.jspecify.annotations.NullMarked;
