/// Posts messages into a chat.
@NullMarked
package dev.attune.channels.chatwebhook;

import org.jspecify.annotations.NullMarked;
