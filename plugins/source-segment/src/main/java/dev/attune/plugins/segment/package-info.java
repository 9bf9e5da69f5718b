/// Brings in what clients of Segment's tracking API and its dialects send.
@NullMarked
package dev.attune.plugins.segment;

import org.jspecify.annotations.NullMarked;
