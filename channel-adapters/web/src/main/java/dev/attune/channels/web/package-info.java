/// The browser's side: the client that pages load, and messages that wait for a person's next page.
@NullMarked
package dev.attune.channels.web;

import org.jspecify.annotations.NullMarked;
