package dev.attune.platform.json;

import org.jspecify.annotations.Nullable;

/// A list or map that was made here: nobody can change it or what lies in it, and reading it runs nobody's code. It
/// knows its size, so that it need not be looked through again.
sealed interface Fixed permits FixedList, FixedMap {
    /// What it was measured by when it was made.
    JsonLimits limits();

    /// How many values it has, with itself.
    int nodes();

    /// How many levels lie in it, with itself.
    int height();

    static int heightOf(@Nullable Object value) {
        return value instanceof Fixed fixed ? fixed.height() : 0;
    }
}
