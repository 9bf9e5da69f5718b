package dev.attune.platform.pluginhost;

import java.time.Duration;

/// Supervised work was not done within its limit; it may still go on.
public final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LateException(Duration limit) {
        super("not done within " + limit.toMillis() + " ms", null, false, false);
    }
}
