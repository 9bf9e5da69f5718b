package dev.attune.platform;

import dev.attune.platform.deployment.DeploymentException;
import dev.attune.platform.pluginhost.PluginException;

/// Says what kept a command from being done, for a person at a terminal.
final class Failure {
    private Failure() {}

    static String say(Throwable failure) {
        if (failure instanceof DeploymentException || failure instanceof PluginException) {
            return String.valueOf(failure.getMessage());
        }
        var said = failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
