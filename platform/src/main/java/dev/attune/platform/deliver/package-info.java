/// Delivers messages: what sets one off, consent, the outbox, attempts, dead letters.
@NullMarked
package dev.attune.platform.deliver;

import org.jspecify.annotations.NullMarked;
