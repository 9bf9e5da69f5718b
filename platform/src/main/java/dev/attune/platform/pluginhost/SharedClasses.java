package dev.attune.platform.pluginhost;

import java.util.List;

/// What a plugin sees of the platform: Java itself, the contract, null annotations, the logging interface and the
/// languages of scripts. Not our libraries: a plugin brings its own.
final class SharedClasses extends ClassLoader {
    private static final List<String> SHARED =
            List.of("dev.attune.api.", "org.jspecify.", "org.slf4j.", ScriptLanguages.PACKAGE);
    private static final String FRAMEWORK = "org.pf4j.";

    private final ClassLoader platform;

    SharedClasses() {
        super("attune-shared", ClassLoader.getPlatformClassLoader());
        this.platform = SharedClasses.class.getClassLoader();
    }

    /// Whether the platform's class is used even if a plugin bundles one of that name.
    static boolean isShared(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(ScriptLanguages.PACKAGE)) {
            return ScriptLanguages.load(name);
        }
        if (isShared(name) || name.startsWith(FRAMEWORK)) {
            return platform.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
