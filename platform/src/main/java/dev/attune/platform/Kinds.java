package dev.attune.platform;

import dev.attune.platform.binding.Nearest;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.deployment.DeploymentException;
import dev.attune.platform.deployment.Problem;
import dev.attune.platform.pluginhost.PluginHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Checks that what a deployment calls a strategy, a channel or an assembler is one. Only the running plugins know.
final class Kinds {
    private final PluginHost plugins;
    private final List<Problem> problems = new ArrayList<>();

    private Kinds(PluginHost plugins) {
        this.plugins = plugins;
    }

    /// @throws DeploymentException naming each that is something else
    static void check(Deployment deployment, PluginHost plugins) {
        var kinds = new Kinds(plugins);
        var strategies = plugins.strategies().keySet();
        deployment
                .rules()
                .placements()
                .forEach((name, placement) -> placement
                        .strategies()
                        .forEach(it -> kinds.expect(it, "a strategy", strategies, "placements/" + name + ".yaml")));
        var channels = plugins.channels().keySet();
        deployment
                .rules()
                .triggers()
                .forEach((name, trigger) ->
                        kinds.expect(trigger.channel(), "a channel", channels, "triggers/" + name + ".yaml"));
        deployment
                .assemblers()
                .forEach((_, name) ->
                        kinds.expect(name, "an assembler", plugins.assemblers().keySet(), "deployment.yaml"));
        if (!kinds.problems.isEmpty()) {
            throw new DeploymentException(kinds.problems);
        }
    }

    /// One that was left out because it failed to start is not this check's business.
    private void expect(String name, String kind, Set<String> ofKind, String file) {
        if (plugins.all().containsKey(name) && !ofKind.contains(name)) {
            problems.add(new Problem(file, 1, 1, "'" + name + "' is not " + kind + ".", Nearest.advice(name, ofKind)));
        }
    }
}
