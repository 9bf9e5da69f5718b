package dev.attune.platform.pluginhost;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/// The classes of one plugin: its own first, then what is shared; what is shared always from the platform.
final class OwnClasses extends PluginClassLoader {
    private final LogAllowance logAllowance = new LogAllowance(System::nanoTime);

    OwnClasses(PluginManager manager, PluginDescriptor descriptor, ClassLoader shared, List<Path> classPath) {
        super(manager, descriptor, shared);
        classPath.forEach(path -> addFile(path.toFile()));
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return SharedClasses.isShared(className) || super.shouldDelegateToParent(className);
    }

    LogAllowance logAllowance() {
        return logAllowance;
    }
}
