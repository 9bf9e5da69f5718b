package dev.attune.platform.pluginhost;

import org.jspecify.annotations.Nullable;

/// One plugin cannot be used; becomes a [PluginFailure] under the name the deployment gave it.
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String because) {
        super(because);
    }

    UnusableException(String because, @Nullable Throwable cause) {
        super(because, cause);
    }
}
