package dev.attune.platform.deployment;

import dev.attune.platform.binding.Position;
import java.util.regex.Pattern;

/// What the things of a deployment may be called.
final class Names {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Names() {}

    /// Notes a name that is not in kebab-case.
    static void check(String name, Position at, Problems problems) {
        if (!KEBAB.matcher(name).matches()) {
            problems.add(
                    at,
                    "The name '" + name + "' is not in kebab-case.",
                    "Use a-z, 0-9 and single hyphens, as in home-hero.");
        }
    }
}
