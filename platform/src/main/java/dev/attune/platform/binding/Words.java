package dev.attune.platform.binding;

import java.util.Locale;
import java.util.regex.Pattern;

/// How Java's names are written in files.
final class Words {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Words() {}

    /// `minClicks` is written `min-clicks`.
    static String kebab(String name) {
        return HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /// `FIRST_PARTY` is written `first-party`.
    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
