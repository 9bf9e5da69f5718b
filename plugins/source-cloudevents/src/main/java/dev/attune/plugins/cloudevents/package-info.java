/// Brings in CloudEvents over HTTP.
@NullMarked
package dev.attune.plugins.cloudevents;

import org.jspecify.annotations.NullMarked;
