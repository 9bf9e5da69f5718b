package dev.attune.platform.deployment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One plugin switched on under a name.
///
/// @param name what this deployment calls it
/// @param plugin the plugin's id
/// @param settings as written, keys in kebab-case
/// @param required whether start-up fails when it cannot start
/// @param budget how long one call may take; empty for the plugin's own
/// @param sha256 of the only zip that may be used, in small hexadecimal letters; empty for any
public record PluginUse(
        String name,
        String plugin,
        Map<String, Object> settings,
        boolean required,
        Optional<Duration> budget,
        Optional<String> sha256) {}
