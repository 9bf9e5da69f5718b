package dev.attune.platform.pluginhost;

/// A plugin that a deployment switched on, and that cannot be used.
///
/// @param name what the deployment calls it
/// @param plugin the plugin's id
/// @param because the reason and the way out
public record PluginFailure(String name, String plugin, String because) {
    @Override
    public String toString() {
        return "plugins." + name + " (" + plugin + "): " + because;
    }
}
