/// Takes signals in: validated, de-duplicated, stamped with source and time, durable before they are acknowledged.
@NullMarked
package dev.attune.platform.sense;

import org.jspecify.annotations.NullMarked;
