/// HTML and text from Liquid templates, escaped by context and bounded in time and size.
@NullMarked
package dev.attune.blocks.liquid;

import org.jspecify.annotations.NullMarked;
