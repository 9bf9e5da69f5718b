/// Takes in what Snowplow's trackers send.
@NullMarked
package dev.attune.plugins.snowplow;

import org.jspecify.annotations.NullMarked;
