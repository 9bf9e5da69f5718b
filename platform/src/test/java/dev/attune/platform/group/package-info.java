@NullMarked
package dev.attune.platform.group;

import org.jspecify.annotations.NullMarked;
