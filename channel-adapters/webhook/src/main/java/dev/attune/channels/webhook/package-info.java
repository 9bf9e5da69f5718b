/// Messages as signed webhooks, by the Standard Webhooks specification.
@NullMarked
package dev.attune.channels.webhook;

import org.jspecify.annotations.NullMarked;
