/// Groups people: conditions over the profile, written in CEL, and the segments they make; the only package that
/// knows CEL.
@NullMarked
package dev.attune.platform.group;

import org.jspecify.annotations.NullMarked;
