/// Tests of what is shown to those who come.
@NullMarked
package dev.attune.platform.present;

import org.jspecify.annotations.NullMarked;
