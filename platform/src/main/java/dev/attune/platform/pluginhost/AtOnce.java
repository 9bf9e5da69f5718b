package dev.attune.platform.pluginhost;

import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Does the same with many contributions at once, so that slow ones are waited for together and not one after another.
/// Whatever is done with each has a limit of its own.
public final class AtOnce {
    private AtOnce() {}

    /// Returns when it is done with all of them.
    public static <T> void with(Collection<T> all, Consumer<T> does) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(it -> threads.execute(() -> does.accept(it)));
        }
    }
}
