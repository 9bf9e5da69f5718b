package dev.attune.platform.authoring;

import java.nio.file.Path;

/// Where this Attune's own files lie.
///
/// @param folder with the jar, `plugins` and `repository` in it
/// @param home of the launcher `attune`
public record Programs(Path folder, Path home) {
    /// The contract and the test kit, as a Maven repository.
    Path repository() {
        return folder.resolve("repository");
    }

    Path plugins() {
        return folder.resolve("plugins");
    }

    /// The test kit and its libraries, to run its contracts without Maven.
    Path testkit() {
        return folder.resolve("testkit");
    }

    Path jar() {
        return folder.resolve("attune.jar");
    }

    /// How a person calls this Attune.
    String launcher() {
        return home.resolve("attune").toString();
    }
}
