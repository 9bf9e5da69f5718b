/// The contract between Attune and its plugins: five extension points, records in, sealed results out.
@NullMarked
package dev.attune.api;

import org.jspecify.annotations.NullMarked;
