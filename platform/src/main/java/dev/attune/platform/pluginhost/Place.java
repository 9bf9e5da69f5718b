package dev.attune.platform.pluginhost;

import dev.attune.api.Contribution;

/// What runs under a name: one version after another where plugins are taken anew while the server runs, and the same
/// for ever elsewhere, at no cost.
final class Place<T extends Contribution> {
    private final boolean replaceable;
    private volatile Version<T> version;

    Place(Started<T> started, boolean replaceable) {
        this.version = new Version<>(started);
        this.replaceable = replaceable;
    }

    Started<T> started() {
        return version.started();
    }

    /// @return the version that was there before
    Version<T> put(Started<T> fresh) {
        var before = version;
        version = new Version<>(fresh);
        return before;
    }

    /// Does something with the version that runs now, which stays until it is done.
    <R> R with(Use<T, R> use) {
        if (!replaceable) {
            return use.of(version.started(), version);
        }
        while (true) {
            var now = version;
            if (now.enter()) {
                try {
                    return use.of(now.started(), now);
                } finally {
                    now.leave();
                }
            }
        }
    }

    /// The question, such that the version stays while the plugin works on it, also when nobody waits any more.
    <R> Question<T, R> counted(Version<T> asked, Question<T, R> question) {
        if (!replaceable) {
            return question;
        }
        return contribution -> {
            if (!asked.stay()) {
                throw new IllegalStateException("a newer version has taken its place");
            }
            try {
                return question.put(contribution);
            } finally {
                asked.leave();
            }
        };
    }

    /// What is done with a version.
    @FunctionalInterface
    interface Use<T extends Contribution, R> {
        R of(Started<T> started, Version<T> version);
    }
}
