/// What a plugin's tests need: a contract for each extension point, ready-made examples, and a host without a server.
@NullMarked
package dev.attune.testkit;

import org.jspecify.annotations.NullMarked;
