package dev.attune.platform.pluginhost;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// The languages that plugins may run scripts in, from a folder that may be missing. They are loaded once in a process
/// and never again, because they cannot be loaded twice nor be unloaded.
final class ScriptLanguages {
    static final String PACKAGE = "org.graalvm.polyglot.";

    private ScriptLanguages() {}

    static Class<?> load(String className) throws ClassNotFoundException {
        return Loaded.LANGUAGES.loadClass(className);
    }

    /// Begins with the first plugin that asks.
    private static final class Loaded {
        static final ClassLoader LANGUAGES = languages(Path.of(System.getProperty("attune.script-runtime", "")));

        private static ClassLoader languages(Path folder) {
            var jars = new ArrayList<URL>();
            if (Files.isDirectory(folder)) {
                try (var files = Files.newDirectoryStream(folder, "*.jar")) {
                    for (var file : files) {
                        jars.add(file.toUri().toURL());
                    }
                } catch (IOException unreadable) {
                    throw new IllegalStateException("the folder " + folder + " cannot be read", unreadable);
                }
            }
            return new URLClassLoader(
                    "script-languages", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        }
    }
}
