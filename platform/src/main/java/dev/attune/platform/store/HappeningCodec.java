package dev.attune.platform.store;

import dev.attune.api.Identifier;
import dev.attune.api.Profile.PastEvent;
import dev.attune.api.Signal;
import dev.attune.platform.know.Happening;
import dev.attune.platform.sense.StoredSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/// Packs what somebody did so that many of them can be read at once: one after the other, without separators.
final class HappeningCodec {
    /// One takes this many values' room with its place in the list, and what is packed of it comes to that.
    private static final int LEAST_WEIGHT = 2;

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

    /// What happened last: few, kept as they are packed.
    static List<Happening> read(Identifier facet, byte[] packed) {
        return read(facet, packed, place -> event(packed, place), _ -> false);
    }

    /// What is long past: without what is packed of each, but for those that conditions look into.
    static List<Happening> read(
            Identifier facet, byte[] packed, Happening.Source source, Predicate<String> isLookedInto) {
        var in = new Unpacking(packed);
        var found = new ArrayList<Happening>();
        while (in.more()) {
            long seq = in.number();
            int place = in.at();
            var time = in.time();
            var name = in.text();
            int length = (int) in.number();
            int end = in.pass(length) + length;
            boolean kept = isLookedInto.test(name);
            int weight = kept || source.isAtHand() ? LEAST_WEIGHT + length / BYTES_A_VALUE : LEAST_WEIGHT;
            found.add(
                    kept
                            ? new Happening(seq, facet, time, name, weight, alone(packed, place, end), 0)
                            : new Happening(seq, facet, time, name, weight, source, place));
        }
        return found;
    }

    private static Happening.Source alone(byte[] packed, int from, int to) {
        byte[] own = Arrays.copyOfRange(packed, from, to);
        return place -> event(own, place);
    }

    /// @param place behind the sequence number
    static PastEvent event(byte[] packed, int place) {
        var in = new Unpacking(packed, place);
        var time = in.time();
        var name = in.text();
        in.number();
        var properties = in.values(1);
        properties.put(Happening.ITEMS, in.texts());
        return new PastEvent(name, time, Collections.unmodifiableMap(properties), in.map(in::texts));
    }
}
