package dev.attune.plugins.experiment;

/// GrowthBook's hash, version 2: FNV-1a of 32 bits over seed and value, and once more over the decimal digits of the
/// result, which takes away the bias that neighbouring values have after one round.
///
/// Like GrowthBook's JavaScript, it takes UTF-16 code units whole; other implementations agree for ASCII.
final class Hash {
    /// How many buckets there are.
    static final int BUCKETS = 10_000;

    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private Hash() {}

    /// The bucket of a unit in an experiment, 0 to 9,999.
    static int bucket(String seed, String value) {
        long once = fnv1a(seed + value);
        return (int) (fnv1a(Long.toString(once)) % BUCKETS);
    }

    private static long fnv1a(String text) {
        int hash = OFFSET_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return Integer.toUnsignedLong(hash);
    }
}
