package dev.attune.blocks.image.gif;

import java.util.List;

/// Where the digits of a countdown stand: days, hours, minutes and seconds, or without days.
///
/// @param days how many digits the days have; 0 for none
/// @param places of all digits from the first one on, in pixels of the picture
public record Dial(int days, List<Place> places) {
    private static final int SECONDS = 60;
    private static final int HOURS = 24;
    private static final int CLOCK = 6;

    public Dial {
        places = List.copyOf(places);
        if (places.size() != days + CLOCK) {
            throw new IllegalArgumentException(
                    "a dial has places for its days and " + CLOCK + " more digits, not " + places.size());
        }
    }

    /// @param x the left edge of the digit's cell
    /// @param y the line on which it stands
    public record Place(int x, int y) {}

    /// What each place shows when so much time is left.
    int[] digits(long seconds) {
        var digits = new int[places.size()];
        long minutes = seconds / SECONDS;
        long hours = minutes / SECONDS;
        put(digits, places.size() - 2, 2, seconds % SECONDS);
        put(digits, places.size() - 4, 2, minutes % SECONDS);
        put(digits, days, 2, days == 0 ? hours : hours % HOURS);
        put(digits, 0, days, hours / HOURS);
        return digits;
    }

    private static void put(int[] digits, int from, int count, long number) {
        long rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            digits[at] = (int) (rest % Digits.TEN);
            rest /= Digits.TEN;
        }
    }
}
