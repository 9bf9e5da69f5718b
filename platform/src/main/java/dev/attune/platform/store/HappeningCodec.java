package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Signal;
import dev.attune.platform.know.Happening;
import dev.attune.platform.sense.StoredSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Packs what somebody did so that many of them can be read at once: one after the other, without separators.
final class HappeningCodec {
    /// Most stay packed, and take three values' room and their bytes; a few are unpacked and take ten times as much.
    private static final int LEAST_WEIGHT = 3;

    private static final int BYTES_A_VALUE = 16;

    private HappeningCodec() {}

    /// All but the sequence number, which comes before it when it is known.
    static byte[] write(StoredSignal stored, Signal.Event event) {
        var more = new Packing();
        more.map(event.properties(), more::value).texts(stored.items()).map(stored.dimensions(), more::texts);
        byte[] rest = more.bytes();
        return new Packing()
                .time(event.time())
                .text(event.name())
                .number(rest.length)
                .raw(rest)
                .bytes();
    }

    static byte[] withSeq(long seq, byte[] written) {
        return new Packing().number(seq).raw(written).bytes();
    }

    static List<Happening> read(Identifier facet, byte[] packed) {
        var in = new Unpacking(packed);
        var found = new ArrayList<Happening>();
        while (in.more()) {
            long seq = in.number();
            var time = in.time();
            var name = in.text();
            int length = (int) in.number();
            int rest = in.pass(length);
            found.add(new Happening(
                    seq,
                    facet,
                    time,
                    name,
                    LEAST_WEIGHT + length / BYTES_A_VALUE,
                    () -> event(name, time, packed, rest)));
        }
        return found;
    }

    private static PastEvent event(String name, Instant time, byte[] packed, int rest) {
        var in = new Unpacking(packed, rest);
        var properties = in.values(1);
        properties.put(Happening.ITEMS, in.texts());
        return new PastEvent(name, time, Collections.unmodifiableMap(properties), in.map(in::texts));
    }
}
