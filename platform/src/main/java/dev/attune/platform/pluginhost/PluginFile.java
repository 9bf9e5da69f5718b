package dev.attune.platform.pluginhost;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pf4j.DefaultVersionManager;

/// A plugin as it lies in a folder.
///
/// @param path a zip, or the plugin's own folder
/// @param requires which versions of the contract it was made for
/// @param foreign whether its descriptor asks for something of PF4J that plugins here do without
record PluginFile(Path path, String id, String version, String requires, boolean foreign) {
    /// The version of the contract that this platform keeps.
    static final String CONTRACT = "1.0.0";

    private static final String USUAL = ">=1.0.0 & <2.0.0";
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
        if (foreign) {
            throw new UnusableException("Its plugin.properties has plugin.class or plugin.dependencies. Take them out:"
                    + " the service file names the class, and a plugin brings its own libraries.");
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

    boolean isOlderThan(PluginFile other) {
        try {
            return VERSIONS.compareVersions(version, other.version) < 0;
        } catch (RuntimeException noVersion) {
            return version.compareTo(other.version) < 0;
        }
    }
}
