@NullMarked
package dev.attune.testhost;

import org.jspecify.annotations.NullMarked;
