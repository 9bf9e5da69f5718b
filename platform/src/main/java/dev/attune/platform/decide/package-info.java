/// Decides what somebody gets: candidates, who is eligible, in which order, still available, and why.
@NullMarked
package dev.attune.platform.decide;

import org.jspecify.annotations.NullMarked;
