/// The whole platform inside a test, around the contributions that the test makes.
@NullMarked
package dev.attune.testhost;

import org.jspecify.annotations.NullMarked;
