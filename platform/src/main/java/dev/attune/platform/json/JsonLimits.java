package dev.attune.platform.json;

/// How much a JSON text may hold, so that a small text cannot cost much memory or time.
///
/// @param depth how deeply objects and arrays may lie in one another
/// @param nodes values in the whole text, each costs some 50 bytes of memory
/// @param members of one object or items of one array
/// @param stringLength characters of one text or key
public record JsonLimits(int depth, int nodes, int members, int stringLength) {
    /// For what strangers send: a batch of 2,500 events with 40 fields each fits.
    public static final JsonLimits STRANGERS = new JsonLimits(50, 250_000, 10_000, 1_000_000);

    /// For what a plugin made in this process.
    public static final JsonLimits PLUGINS = new JsonLimits(100, 1_000_000, 100_000, 5_000_000);

    /// For what this installation wrote itself.
    public static final JsonLimits OURSELVES = new JsonLimits(200, 50_000_000, 10_000_000, 50_000_000);

    /// Whether texts, lists and maps that keep to other limits keep to these as well, each by itself.
    boolean hold(JsonLimits others) {
        return others.members <= members && others.stringLength <= stringLength;
    }
}
