package dev.attune.platform;

import dev.attune.platform.deployment.DeploymentReader;
import dev.attune.platform.deployment.Expression;
import dev.attune.platform.group.Conditions;
import dev.attune.platform.group.Conditions.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads what is slow to load while the deployment is still being read: a second core is idle then.
final class HeadStart {
    private static final Logger log = LoggerFactory.getLogger(HeadStart.class);

    private HeadStart() {}

    static void begin() {
        inBackground(DeploymentReader::prepare);
        inBackground(() -> new Conditions()
                .condition(new Expression("count(\"a\", days(1)) > 0", "head-start", 1), Scope.SEGMENT));
    }

    private static void inBackground(Runnable load) {
        Thread.ofPlatform().name("attune-head-start").daemon().start(() -> {
            try {
                load.run();
            } catch (RuntimeException e) {
                log.debug("the head start gained nothing: {}", e.getMessage());
            }
        });
    }
}
