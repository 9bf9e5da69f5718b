package dev.attune.platform.store;

import dev.attune.platform.sense.Ids;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// A Bloom filter of message ids: says of some that they were never put, and is never wrong about that. Of bounded
/// size, however many are put: then it says so of fewer.
///
/// Each id has k = 4 bits. Of ids that were never put, (1 - e^(-k n / m))^k look as if they had been, with n ids in m
/// bits (B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, CACM 13/7, 1970): 0.5 % with a
/// million ids in 1.6 MB, 2.4 % in 1 MB, 16 % in half a MB. It is a little more here, since the bits of an id lie in
/// one block of 64 bytes, so that asking costs one look into the memory (F. Putze, P. Sanders, J. Singler, Cache-,
/// hash- and space-efficient Bloom filters, 2007). Ids are digests already: their own bits say where theirs are. Ids
/// that are sorted have sorted blocks.
///
/// Any thread may put and ask at any time.
final class SeenFilter {
    private static final long LEAST_BYTES = 1 << 20;
    private static final long MOST_BYTES = 64 << 20;
    private static final int BITS_OF_AN_ID = 4;
    private static final int BLOCK_BYTES = 64;
    private static final int BLOCK_WORDS = BLOCK_BYTES / Long.BYTES;

    private final int blocksOfABucket;

    /// Made when the first id of its bucket comes.
    private final AtomicReferenceArray<AtomicLongArray> buckets = new AtomicReferenceArray<>(Ids.BUCKETS);

    /// @param mostBytes at least a block for each bucket
    SeenFilter(long mostBytes) {
        blocksOfABucket = Math.toIntExact(Math.max(1, mostBytes / Ids.BUCKETS / BLOCK_BYTES));
    }

    /// How large a filter may be in a heap: a 64th of it, within bounds.
    static long bytesFor(long heap) {
        return Math.clamp(heap / 64, LEAST_BYTES, MOST_BYTES);
    }

    void put(SeenId id) {
        var bits = bits(id.bucket());
        int block = block(id);
        for (int i = 0; i < BITS_OF_AN_ID; i++) {
            int bit = bit(id, i);
            bits.accumulateAndGet(block + bit / Long.SIZE, 1L << bit, (before, it) -> before | it);
        }
    }

    /// False if it was never put.
    boolean mightContain(SeenId id) {
        var bits = buckets.get(id.bucket());
        if (bits == null) {
            return false;
        }
        int block = block(id);
        for (int i = 0; i < BITS_OF_AN_ID; i++) {
            int bit = bit(id, i);
            if ((bits.get(block + bit / Long.SIZE) & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private AtomicLongArray bits(int bucket) {
        var bits = buckets.get(bucket);
        if (bits != null) {
            return bits;
        }
        buckets.compareAndSet(bucket, null, new AtomicLongArray(blocksOfABucket * BLOCK_WORDS));
        return buckets.get(bucket);
    }

    /// Where the block begins, by the bits after those that name the bucket.
    private int block(SeenId id) {
        return (int) Math.unsignedMultiplyHigh(id.high() << 8, blocksOfABucket) * BLOCK_WORDS;
    }

    /// One of the block's 512 bits.
    private static int bit(SeenId id, int i) {
        return (int) (id.low() >>> 9 * i) & 511;
    }
}
