package dev.attune.platform.store;

import dev.attune.platform.sense.Ids;
import java.nio.ByteBuffer;

/// What is kept of the id of a message: 128 bits of the digest of its set and itself. Ordered as the table orders them.
record SeenId(long high, long low) implements Comparable<SeenId> {
    /// @param set what the ids are unique in: a source, or several
    static SeenId of(String set, String messageId) {
        return of(Ids.digest(set + '\0' + messageId));
    }

    static SeenId of(byte[] digest) {
        var bytes = ByteBuffer.wrap(digest);
        return new SeenId(bytes.getLong(), bytes.getLong());
    }

    int bucket() {
        return (int) (high >>> 56);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(SeenId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
