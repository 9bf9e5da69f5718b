package dev.attune.platform;

import dev.attune.platform.deployment.DeploymentException;
import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.pluginhost.PluginException;
import dev.attune.platform.pluginhost.PluginHost;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `attune validate`: checks a deployment without starting it.
@Command(name = "validate", description = "Checks a deployment.", mixinStandardHelpOptions = true)
final class Validate implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The deployment's folder.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        HeadStart.begin();
        try {
            var deployment = DeploymentReader.read(folder, Installation.blocks());
            var compiled = Compiled.of(deployment, new Conditions());
            var locations = List.of(
                    deployment.folder().resolve("plugins"),
                    Installation.programs().resolve("plugins"));
            try (var plugins = PluginHost.start(
                    locations,
                    deployment.plugins().values(),
                    deployment.purposes().keySet(),
                    deployment.folder(),
                    new SimpleMeterRegistry())) {
                Kinds.check(deployment, plugins);
            }
            var rules = compiled.ruleset().rules();
            System.out.println(
                    deployment.name() + " is fine: " + deployment.plugins().size() + " plugins, "
                            + rules.placements().size() + " placements, "
                            + rules.offers().size() + " offers, "
                            + rules.experiments().size() + " experiments, "
                            + rules.segments().size() + " segments, "
                            + rules.triggers().size() + " triggers");
            return 0;
        } catch (DeploymentException | PluginException wrong) {
            System.err.println(wrong.getMessage());
            return 1;
        }
    }
}
