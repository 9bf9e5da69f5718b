package dev.attune.platform.deployment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What becomes of a running deployment when its files change: some of it is taken at once, the rest at the next start.
///
/// @param now the deployment that runs from now on
/// @param waiting what waits for the next start, as `deployment.yaml` names it
public record Change(Deployment now, List<String> waiting) {
    /// @param exchangeable whether a plugin of that name can get other settings while it runs
    public static Change of(Deployment running, Deployment changed, Predicate<String> exchangeable) {
        var waiting = new ArrayList<String>();
        waits("name", running.name(), changed.name(), waiting);
        waits("key-file", running.keyFile(), changed.keyFile(), waiting);
        waits("host", running.host(), changed.host(), waiting);
        waits("timezone", running.timezone(), changed.timezone(), waiting);
        waits("purposes", running.purposes(), changed.purposes(), waiting);
        waits("collect-purpose", running.collectPurpose(), changed.collectPurpose(), waiting);
        waits("identity", running.identity(), changed.identity(), waiting);
        waits("affinity", running.affinity(), changed.affinity(), waiting);
        waits("catalogue", running.catalogue(), changed.catalogue(), waiting);
        var plugins = plugins(running.plugins(), changed.plugins(), exchangeable, waiting);
        return new Change(
                new Deployment(
                        running.folder(),
                        running.name(),
                        running.keyFile(),
                        running.host(),
                        changed.locales(),
                        running.timezone(),
                        changed.currency(),
                        plugins,
                        running.purposes(),
                        running.collectPurpose(),
                        running.identity(),
                        running.affinity(),
                        running.catalogue(),
                        changed.assemblers(),
                        changed.rules()),
                List.copyOf(waiting));
    }

    private static void waits(String key, Object running, Object changed, List<String> waiting) {
        if (!running.equals(changed)) {
            waiting.add(key);
        }
    }

    private static Map<String, PluginUse> plugins(
            Map<String, PluginUse> running,
            Map<String, PluginUse> changed,
            Predicate<String> exchangeable,
            List<String> waiting) {
        var plugins = new LinkedHashMap<>(running);
        var names = new TreeSet<>(running.keySet());
        names.addAll(changed.keySet());
        for (var name : names) {
            var before = running.get(name);
            var after = changed.get(name);
            if (before == null || after == null) {
                waiting.add("plugins." + name + (before == null ? " (new)" : " (gone)"));
            } else if (Objects.equals(before.plugin(), after.plugin()) && exchangeable.test(name)) {
                plugins.put(name, after);
            } else {
                waits("plugins." + name, before, after, waiting);
            }
        }
        return Collections.unmodifiableMap(plugins);
    }
}
