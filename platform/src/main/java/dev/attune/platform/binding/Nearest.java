package dev.attune.platform.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that somebody meant.
public final class Nearest {
    private static final int NAMES_SHOWN = 20;

    /// Of longer words nobody is reminded: looking would cost more than it helps.
    private static final int LONGEST = 64;

    private Nearest() {}

    /// The candidate most like the word; empty if none is like it.
    public static Optional<String> of(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        var plain = plain(word);
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .filter(candidate -> distance(plain, plain(candidate)) <= tolerance(plain, plain(candidate)))
                .min(Comparator.<String>comparingInt(candidate -> distance(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// A sentence that names the nearest candidate and the others.
    public static String advice(String word, Collection<String> candidates) {
        if (candidates.isEmpty()) {
            return "There are none.";
        }
        var names = candidates.stream().sorted().limit(NAMES_SHOWN).toList();
        var more = candidates.size() > NAMES_SHOWN ? " and " + (candidates.size() - NAMES_SHOWN) + " more" : "";
        var known = names.size() == 1 ? "There is only " + names + "." : "There are " + names + more + ".";
        return of(word, candidates)
                .map(it -> "Did you mean '" + it + "'? " + known)
                .orElse(known);
    }

    private static int tolerance(String word, String candidate) {
        return Math.max(1, Math.max(word.length(), candidate.length()) / 3);
    }

    /// `minClicks`, `min_clicks` and `Min-Clicks` are all the same to somebody who looks for a name.
    private static String plain(String word) {
        return Words.kebab(word).replace('_', '-').replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    /// How many letters to change, add, leave out or swap.
    private static int distance(String one, String other) {
        var table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                table[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(table, one, other, i, j);
            }
        }
        return table[one.length()][other.length()];
    }

    private static int step(int[][] table, String one, String other, int i, int j) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j - 1] + same, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
