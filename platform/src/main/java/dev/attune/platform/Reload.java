package dev.attune.platform;

import dev.attune.platform.assemble.Assembly;
import dev.attune.platform.binding.Located;
import dev.attune.platform.deployment.Change;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.deployment.DeploymentException;
import dev.attune.platform.deployment.Problem;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.pluginhost.PluginException;
import dev.attune.platform.pluginhost.PluginFailure;
import dev.attune.platform.pluginhost.PluginHost;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a changed deployment while the server runs: all that can be taken, or nothing if some of it is wrong. Says
/// what has to wait for the next start.
final class Reload {
    private static final Logger log = LoggerFactory.getLogger(Reload.class);

    private final PluginHost plugins;
    private final Conditions conditions;
    private final RulesInForce rules;
    private final Assembly assembly;
    private Deployment running;
    private List<String> waiting = List.of();

    Reload(Deployment running, PluginHost plugins, Conditions conditions, RulesInForce rules, Assembly assembly) {
        this.running = running;
        this.plugins = plugins;
        this.conditions = conditions;
        this.rules = rules;
        this.assembly = assembly;
    }

    /// @throws DeploymentException if it is wrong; then all is as before
    void take(Deployment changed) {
        Kinds.check(changed, plugins);
        var change = Change.of(running, changed, plugins::exchanges);
        var compiled = Compiled.of(change.now(), conditions);
        try {
            plugins.use(change.now().plugins().values());
        } catch (PluginException wrong) {
            throw new DeploymentException(wrong.failures().stream()
                    .map(failure -> problem(failure, changed))
                    .toList());
        }
        assembly.use(change.now());
        rules.use(compiled);
        running = change.now();
        if (!change.waiting().equals(waiting)) {
            waiting = change.waiting();
            sayWhatWaits();
        }
    }

    private void sayWhatWaits() {
        if (waiting.isEmpty()) {
            log.info("deployment.yaml says what runs; nothing waits for the next start any more");
        } else {
            log.warn(
                    "deployment.yaml was changed; this takes effect when the server is started anew: {}",
                    String.join(", ", waiting));
        }
    }

    private static Problem problem(PluginFailure failure, Deployment changed) {
        var use = changed.plugins().get(failure.name());
        var at = use != null && use.settings() instanceof Located located ? located.position() : null;
        return new Problem(
                "deployment.yaml",
                at == null ? 1 : at.line(),
                at == null ? 1 : at.column(),
                failure.toString(),
                "It runs as before.");
    }
}
