package dev.attune.platform.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.BasePluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginClasspath;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;
import org.pf4j.PropertiesPluginDescriptorFinder;

/// Gives each plugin a class loader of its own, by means of PF4J.
final class PluginClasses implements AutoCloseable {
    private final Manager manager;

    PluginClasses(Path workFolder) {
        this.manager = new Manager(workFolder);
    }

    /// Loads a plugin, or finds it loaded.
    PluginClassLoader load(String id, Path folder) throws UnusableException {
        try {
            if (manager.getPlugin(id) == null) {
                manager.loadPlugin(folder);
            }
            if (manager.getPlugin(id) == null || manager.startPlugin(id) != PluginState.STARTED) {
                throw new UnusableException("It could not be loaded from " + folder + "; the log says more.");
            }
            return (PluginClassLoader) manager.getPluginClassLoader(id);
        } catch (RuntimeException broken) {
            throw new UnusableException("It could not be loaded: " + Thrown.of(broken), broken);
        }
    }

    /// Unloads one by one, newest first: stopping all at once fails in PF4J 3.15.0.
    @Override
    public void close() {
        for (var plugin : manager.getPlugins().reversed()) {
            manager.unloadPlugin(plugin.getPluginId());
        }
    }

    private static final class Manager extends DefaultPluginManager {
        Manager(Path workFolder) {
            super(workFolder);
            setSystemVersion(PluginFile.CONTRACT);
        }

        @Override
        protected PluginDescriptorFinder createPluginDescriptorFinder() {
            return new PropertiesPluginDescriptorFinder();
        }

        @Override
        protected PluginLoader createPluginLoader() {
            return new Loader(this);
        }
    }

    private static final class Loader extends BasePluginLoader {
        private final ClassLoader shared = new SharedClasses();

        Loader(PluginManager manager) {
            super(manager, new PluginClasspath());
        }

        @Override
        public boolean isApplicable(Path folder) {
            return true;
        }

        @Override
        public ClassLoader loadPlugin(Path folder, PluginDescriptor descriptor) {
            return new OwnClasses(pluginManager, descriptor, shared, classPath(folder));
        }

        /// Of a built source folder, or of an unpacked zip.
        private static List<Path> classPath(Path folder) {
            var classes = folder.resolve("target/classes");
            var path = new ArrayList<Path>();
            if (Files.isDirectory(classes)) {
                path.add(classes);
                path.addAll(jars(folder.resolve("target/lib")));
            } else {
                path.addAll(jars(folder.resolve("lib")));
            }
            return path;
        }

        private static List<Path> jars(Path folder) {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList();
            } catch (IOException unreadable) {
                throw new IllegalStateException("the folder " + folder + " cannot be read", unreadable);
            }
        }
    }
}
