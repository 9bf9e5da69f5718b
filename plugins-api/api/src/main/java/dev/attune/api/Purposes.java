package dev.attune.api;

import java.util.Set;

/// Well-known purposes. A deployment may define others; these names are the ones that shipped plugins use.
public final class Purposes {
    /// Declares that a contribution sees nothing that belongs to a person.
    public static final String NONE = "none";

    /// Remembering what a person does in order to choose what they see.
    public static final String PERSONALIZATION = "personalization";

    /// Messages that advertise.
    public static final String MARKETING = "marketing";

    /// Those that callers may name everywhere, also where a deployment asks for none of them.
    public static final Set<String> COMMON = Set.of(PERSONALIZATION, MARKETING);

    private Purposes() {}
}
