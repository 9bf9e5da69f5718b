/// Messages as mails.
@NullMarked
package dev.attune.channels.email;

import org.jspecify.annotations.NullMarked;
