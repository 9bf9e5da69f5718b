@NullMarked
package dev.attune.platform.authoring;

import org.jspecify.annotations.NullMarked;
