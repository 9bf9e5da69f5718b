/// Runs scripts shut off from everything; the only package that knows GraalVM.
@NullMarked
package dev.attune.scripts.worker;

import org.jspecify.annotations.NullMarked;
