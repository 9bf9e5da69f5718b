package dev.attune.platform.pluginhost;

import org.jspecify.annotations.Nullable;

/// What is asked of a contribution: `strategy -> strategy.rank(request)`.
@FunctionalInterface
public interface Question<T, R> {
    @Nullable
    R put(T contribution) throws Exception;
}
