package dev.attune.platform.pluginhost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;

/// A plugin as it lies in a folder.
///
/// @param path a zip, or the plugin's own folder
/// @param requires which versions of the contract it was made for
/// @param foreign what its descriptor asks for that plugins here do without, such as `plugin.dependencies`
/// @param twin another of the same id and version beside it
record PluginFile(Path path, String id, String version, String requires, Set<String> foreign, Optional<Path> twin) {
    /// The version of the contract that this platform keeps.
    static final String CONTRACT = "1.0.0";

    private static final String USUAL = ">=1.0.0 & <2.0.0";
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,2}([-+][0-9A-Za-z.+-]{1,64})?");
    private static final DefaultVersionManager VERSIONS = new DefaultVersionManager();

    /// Refuses what was not made for this platform.
    void check() throws UnusableException {
        if (requires.isEmpty()) {
            throw new UnusableException("Its plugin.properties does not say which contract it was made for."
                    + " Write plugin.requires=" + USUAL);
        }
        if (!fits()) {
            throw new UnusableException("It requires version " + requires + " of the plugin contract, but this platform"
                    + " has " + CONTRACT + ". Use a version of the plugin that fits, or another platform.");
        }
        if (!VERSION.matcher(version).matches()) {
            throw new UnusableException("Its plugin.version '" + version + "' is no version. Write for example 1.0.0");
        }
        if (!foreign.isEmpty()) {
            throw new UnusableException("Its plugin.properties has " + String.join(", ", foreign) + ". Take that out:"
                    + " the service file names the class, and a plugin brings its own libraries.");
        }
        if (twin.isPresent()) {
            throw new UnusableException("It is there twice in the same version: " + path + " and " + twin.get()
                    + ". Take one of them away.");
        }
        if (!isZip() && !isBuilt()) {
            throw new UnusableException("It is not built yet: " + path + " has neither target/classes nor lib. Run"
                    + " mvn compile there.");
        }
    }

    private boolean fits() throws UnusableException {
        try {
            return VERSIONS.checkVersionConstraint(CONTRACT, requires);
        } catch (RuntimeException wrong) {
            throw new UnusableException(
                    "Its plugin.requires '" + requires + "' is no range of versions. Write for example " + USUAL,
                    wrong);
        }
    }

    boolean isZip() {
        return !Files.isDirectory(path);
    }

    private boolean isBuilt() {
        return Files.isDirectory(path.resolve("target/classes")) || Files.isDirectory(path.resolve("lib"));
    }

    PluginFile withTwin(PluginFile other) {
        return new PluginFile(path, id, version, requires, foreign, Optional.of(other.path));
    }

    boolean isOlderThan(PluginFile other) {
        try {
            return VERSIONS.compareVersions(version, other.version) < 0;
        } catch (RuntimeException noVersion) {
            return version.compareTo(other.version) < 0;
        }
    }
}
