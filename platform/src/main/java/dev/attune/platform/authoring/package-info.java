/// What the author of a plugin types, from an empty folder to a running plugin: `attune plugin …`.
@NullMarked
package dev.attune.platform.authoring;

import org.jspecify.annotations.NullMarked;
