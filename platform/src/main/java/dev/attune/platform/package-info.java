/// The server: reads a deployment, wires the verbs, and runs until it is told to stop.
@NullMarked
package dev.attune.platform;

import org.jspecify.annotations.NullMarked;
