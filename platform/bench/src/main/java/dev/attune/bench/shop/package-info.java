/// The shop that is measured: its deployment and its people.
@NullMarked
package dev.attune.bench.shop;

import org.jspecify.annotations.NullMarked;
