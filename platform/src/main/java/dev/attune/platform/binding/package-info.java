/// Turns the text of a settings file into a checked record, or into errors that say where and what to write instead.
@NullMarked
package dev.attune.platform.binding;

import org.jspecify.annotations.NullMarked;
