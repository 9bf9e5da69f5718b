/// Asks a script which candidates to show.
@NullMarked
package dev.attune.plugins.script;

import org.jspecify.annotations.NullMarked;
