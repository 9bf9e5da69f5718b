package dev.attune.platform.know;

import dev.attune.api.Identifier;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Values that forms and programs put where nobody was named. They stand for nobody, in every deployment.
final class Placeholder {
    private static final Set<String> WORDS =
            Set.of("null", "undefined", "none", "nil", "nan", "n/a", "anonymous", "-1", "[object object]");
    private static final Pattern ZEROS_AND_DASHES = Pattern.compile("[0-]+");
    private static final Set<String> NOBODYS_ADDRESSES =
            Set.of("test", "noreply", "no-reply", "donotreply", "do-not-reply", "none", "null", "nobody", "example");

    private Placeholder() {}

    static boolean is(Identifier identifier) {
        String value = identifier.value().toLowerCase(Locale.ROOT);
        return WORDS.contains(value)
                || ZEROS_AND_DASHES.matcher(value).matches()
                || identifier.namespace().equals(Identifier.EMAIL) && isNobodysAddress(value);
    }

    /// `noreply@…`, and what is typed to get past a form: `a@a.example`.
    private static boolean isNobodysAddress(String value) {
        int at = value.indexOf('@');
        if (at < 0) {
            return false;
        }
        String name = value.substring(0, at);
        return NOBODYS_ADDRESSES.contains(name) || value.startsWith(name + ".", at + 1);
    }
}
