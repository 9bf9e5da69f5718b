/// The yardstick: a server that parses the same requests and writes answers of the same size, and does nothing else.
@NullMarked
package dev.attune.bench.bare;

import org.jspecify.annotations.NullMarked;
