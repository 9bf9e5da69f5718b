package dev.attune.blocks.image.png;

import java.util.Arrays;

/// Writes bytes, and repetitions of earlier bytes, as blocks of DEFLATE (RFC 1951), each with codes made for it.
final class Blocks {
    /// The shortest and the longest repetition, and how far back it may reach.
    static final int SHORTEST = 3;
    static final int LONGEST = 258;
    static final int FARTHEST = 32_768;

    private static final int REPEATED = 1 << 31;
    private static final int BLOCK = 1 << 16;
    private static final int END = 256;
    private static final int LITERALS = 286;
    private static final int DISTANCES = 30;
    private static final int LONGEST_CODE = 15;
    private static final int LONGEST_META = 7;
    private static final int[] META_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final int[] LENGTH_BASE = new int[29];
    private static final int[] LENGTH_BITS = new int[29];
    private static final byte[] LENGTH_SYMBOL = new byte[LONGEST + 1];
    private static final int[] DISTANCE_BASE = new int[DISTANCES];
    private static final int[] DISTANCE_BITS = new int[DISTANCES];

    static {
        int base = SHORTEST;
        for (int i = 0; i < 28; i++) {
            LENGTH_BITS[i] = i < 8 ? 0 : i / 4 - 1;
            LENGTH_BASE[i] = base;
            Arrays.fill(LENGTH_SYMBOL, base, Math.min(LONGEST + 1, base + (1 << LENGTH_BITS[i])), (byte) i);
            base += 1 << LENGTH_BITS[i];
        }
        LENGTH_BASE[28] = LONGEST;
        LENGTH_SYMBOL[LONGEST] = 28;
        base = 1;
        for (int i = 0; i < DISTANCES; i++) {
            DISTANCE_BITS[i] = i < 4 ? 0 : i / 2 - 1;
            DISTANCE_BASE[i] = base;
            base += 1 << DISTANCE_BITS[i];
        }
    }

    private final Bits out;
    private final int[] tokens = new int[BLOCK];
    private final int[] literalUses = new int[LITERALS];
    private final int[] distanceUses = new int[DISTANCES];
    private int count;

    Blocks(Bits out) {
        this.out = out;
    }

    void literal(int value) {
        if (count == BLOCK) {
            block(false);
        }
        tokens[count++] = value & 0xFF;
        literalUses[value & 0xFF]++;
    }

    /// Repeats so many bytes, at least the shortest repetition.
    void repeat(int length, int distance) {
        int rest = length;
        while (rest > 0) {
            int part = rest <= LONGEST ? rest : rest - LONGEST < SHORTEST ? rest - SHORTEST : LONGEST;
            if (count == BLOCK) {
                block(false);
            }
            tokens[count++] = REPEATED | part << 16 | distance - 1;
            literalUses[END + 1 + LENGTH_SYMBOL[part]]++;
            distanceUses[distanceSymbol(distance)]++;
            rest -= part;
        }
    }

    void end() {
        block(true);
    }

    private static int distanceSymbol(int distance) {
        int d = distance - 1;
        if (d < 4) {
            return d;
        }
        int bits = Integer.SIZE - 2 - Integer.numberOfLeadingZeros(d);
        return 2 * bits + 2 + (d >>> bits & 1);
    }

    private void block(boolean last) {
        literalUses[END]++;
        var literals = Huffman.of(literalUses, LONGEST_CODE);
        var distances = Huffman.of(distanceUses, LONGEST_CODE);
        out.write(last ? 1 : 0, 1);
        out.write(2, 2);
        codes(literals, distances);
        for (int i = 0; i < count; i++) {
            token(tokens[i], literals, distances);
        }
        out.write(literals.code(END), literals.length(END));
        count = 0;
        Arrays.fill(literalUses, 0);
        Arrays.fill(distanceUses, 0);
    }

    private void token(int token, Huffman literals, Huffman distances) {
        if (token >= 0) {
            out.write(literals.code(token), literals.length(token));
            return;
        }
        int length = token >>> 16 & 0x7FFF;
        int distance = (token & 0xFFFF) + 1;
        int symbol = LENGTH_SYMBOL[length];
        out.write(literals.code(END + 1 + symbol), literals.length(END + 1 + symbol));
        out.write(length - LENGTH_BASE[symbol], LENGTH_BITS[symbol]);
        int far = distanceSymbol(distance);
        out.write(distances.code(far), distances.length(far));
        out.write(distance - DISTANCE_BASE[far], DISTANCE_BITS[far]);
    }

    /// Writes how long the codes are, from which a reader makes them.
    private void codes(Huffman literals, Huffman distances) {
        int far = Math.max(1, distances.size());
        var lengths = new int[literals.size() + far];
        var uses = new int[META_ORDER.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = i < literals.size() ? literals.length(i) : distances.length(i - literals.size());
            uses[lengths[i]]++;
        }
        var meta = Huffman.of(uses, LONGEST_META);
        int metas = META_ORDER.length;
        while (metas > 4 && meta.length(META_ORDER[metas - 1]) == 0) {
            metas--;
        }
        out.write(literals.size() - 257, 5);
        out.write(far - 1, 5);
        out.write(metas - 4, 4);
        for (int i = 0; i < metas; i++) {
            out.write(meta.length(META_ORDER[i]), 3);
        }
        for (int length : lengths) {
            out.write(meta.code(length), meta.length(length));
        }
    }
}
