package dev.attune.blocks.image.png;

import java.util.Arrays;

/// The shortest codes for symbols that are used more or less often, none longer than a limit.
final class Huffman {
    private final int[] lengths;
    private final int[] codes;

    private Huffman(int[] lengths) {
        this.lengths = lengths;
        this.codes = codes(lengths);
    }

    /// @param uses how often each symbol is used; one that is not used gets no code
    static Huffman of(int[] uses, int longest) {
        var weights = uses.clone();
        while (true) {
            var lengths = lengths(weights);
            if (Arrays.stream(lengths).max().orElse(0) <= longest) {
                return new Huffman(lengths);
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
            }
        }
    }

    /// How many bits a symbol's code has; 0 if it has none.
    int length(int symbol) {
        return lengths[symbol];
    }

    /// A symbol's code, its first bit lowest.
    int code(int symbol) {
        return codes[symbol];
    }

    /// One more than the last symbol that has a code.
    int size() {
        int size = lengths.length;
        while (size > 0 && lengths[size - 1] == 0) {
            size--;
        }
        return size;
    }

    private static int[] lengths(int[] weights) {
        long[] sorted = new long[weights.length];
        int count = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sorted[count++] = (long) weights[i] << Integer.SIZE | i;
            }
        }
        var lengths = new int[weights.length];
        if (count == 1) {
            lengths[(int) sorted[0]] = 1;
        }
        if (count > 1) {
            Arrays.sort(sorted, 0, count);
            var depths = depths(sorted, count);
            for (int i = 0; i < count; i++) {
                lengths[(int) sorted[i]] = depths[i];
            }
        }
        return lengths;
    }

    /// Joins the two lightest trees until there is one; each symbol's depth in it is its code's length.
    private static int[] depths(long[] sorted, int leaves) {
        int nodes = 2 * leaves - 1;
        var weight = new long[nodes];
        var parent = new int[nodes];
        for (int i = 0; i < leaves; i++) {
            weight[i] = sorted[i] >>> Integer.SIZE;
        }
        int leaf = 0;
        int tree = leaves;
        for (int next = leaves; next < nodes; next++) {
            for (int side = 0; side < 2; side++) {
                boolean takeLeaf = leaf < leaves && (tree == next || weight[leaf] <= weight[tree]);
                int taken = takeLeaf ? leaf++ : tree++;
                weight[next] += weight[taken];
                parent[taken] = next;
            }
        }
        var depths = new int[nodes];
        for (int i = nodes - 2; i >= 0; i--) {
            depths[i] = depths[parent[i]] + 1;
        }
        return depths;
    }

    private static int[] codes(int[] lengths) {
        var codes = new int[lengths.length];
        int code = 0;
        for (int length = 1; length <= Integer.SIZE / 2; length++) {
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == length) {
                    codes[i] = Integer.reverse(code++) >>> (Integer.SIZE - length);
                }
            }
            code <<= 1;
        }
        return codes;
    }
}
