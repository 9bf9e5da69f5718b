/// Shows people in their mails what is decided when they open them.
@NullMarked
package dev.attune.channels.opentime;

import org.jspecify.annotations.NullMarked;
