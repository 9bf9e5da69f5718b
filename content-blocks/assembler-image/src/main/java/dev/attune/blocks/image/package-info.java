/// Draws a block's image rendition: Liquid becomes SVG, and SVG a PNG, JPEG or GIF.
@NullMarked
package dev.attune.blocks.image;

import org.jspecify.annotations.NullMarked;
