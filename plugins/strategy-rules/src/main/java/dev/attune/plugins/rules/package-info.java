/// Orders candidates by rules that a person can read.
@NullMarked
package dev.attune.plugins.rules;

import org.jspecify.annotations.NullMarked;
