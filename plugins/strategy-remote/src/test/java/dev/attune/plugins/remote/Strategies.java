package dev.attune.plugins.remote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Strategies for tests, with settings by default but for what a test is about.
final class Strategies {
    private Strategies() {}

    static RemoteStrategy asking(String url, Duration timeLimit) {
        return new RemoteStrategy(settings(url, timeLimit, 32, List.of(ProfilePart.values())), Optional.empty());
    }

    static RemoteStrategy.Settings unlimited(String url) {
        return new RemoteStrategy.Settings(
                url, Optional.empty(), Optional.empty(), 32, 64, List.of(ProfilePart.values()), 1);
    }

    static RemoteStrategy.Settings settings(String url, Duration timeLimit, int calls, List<ProfilePart> profile) {
        return new RemoteStrategy.Settings(url, Optional.of(timeLimit), Optional.empty(), calls, 64, profile, 1);
    }
}
