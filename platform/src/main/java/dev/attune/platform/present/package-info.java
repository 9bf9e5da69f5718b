/// Shows people what was decided for them, also those who come to a channel by themselves.
@NullMarked
package dev.attune.platform.present;

import org.jspecify.annotations.NullMarked;
