/// Reads, validates and reloads the deployment folder. Knows the files' shape and nothing of what they bring about.
@NullMarked
package dev.attune.platform.deployment;

import org.jspecify.annotations.NullMarked;
