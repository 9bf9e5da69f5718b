/// Speaks HTTP for everybody else: routes, keys, limits, problems. The only package that knows Javalin.
@NullMarked
package dev.attune.platform.http;

import org.jspecify.annotations.NullMarked;
