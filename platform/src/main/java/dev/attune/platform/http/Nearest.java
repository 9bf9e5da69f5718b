package dev.attune.platform.http;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what was probably meant.
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /// The candidate with the fewest changed letters, if fewer than half of them changed. Nothing for a long text:
    /// looking would cost more than it helps.
    static Optional<String> to(String text, List<String> candidates) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(it -> it.length() <= LONGEST)
                .map(it -> new Distance(it, changes(text, it)))
                .filter(it -> it.changes * 2 < Math.max(text.length(), it.candidate.length()))
                .min(Comparator.comparingInt(Distance::changes))
                .map(Distance::candidate);
    }

    private record Distance(String candidate, int changes) {}

    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
