/// Asks a service over HTTP which candidates to show.
@NullMarked
package dev.attune.plugins.remote;

import org.jspecify.annotations.NullMarked;
