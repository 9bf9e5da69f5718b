package dev.attune.platform.pluginhost;

/// What came of asking a plugin. Asking never throws.
public sealed interface Answer<R> {
    /// The plugin answered.
    record Given<R>(R value) implements Answer<R> {}

    /// The plugin did not answer; it is already logged under its name.
    record Failed<R>(Kind kind, String because) implements Answer<R> {}

    /// Why there is no answer.
    enum Kind {
        /// It took longer than its budget.
        LATE,
        /// It threw something.
        THREW,
        /// It failed too often lately and was not asked, or it is switched off for good.
        TRIPPED,
        /// Too many calls are in it already.
        FULL,
        /// It answered null.
        RUBBISH
    }
}
