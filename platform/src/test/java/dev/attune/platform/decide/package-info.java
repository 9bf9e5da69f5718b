/// Tests of what decisions are made of.
@NullMarked
package dev.attune.platform.decide;

import org.jspecify.annotations.NullMarked;
