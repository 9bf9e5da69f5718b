package dev.attune.blocks.image.gif;

import java.awt.Font;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The cards of a countdown, each with a number and its unit below: where everything stands, in pixels.
///
/// @param font of the digits
/// @param gap between two cards
/// @param label size of the unit's letters
record Clock(Font font, int days, List<String> units, int digit, int rise, int pad, int gap, int label) {
    private static final double PAD = 0.34;
    private static final double GAP = 0.2;
    private static final double LABEL = 0.34;
    private static final double BELOW = 1.35;
    private static final int SMALLEST = 8;
    private static final int PAIR = 2;

    /// @param digits how large, in pixels
    static Clock of(Font digits, int days, List<String> units) {
        double size = digits.getSize2D();
        return new Clock(
                digits,
                days,
                days == 0 ? units.subList(1, units.size()) : units,
                Digits.width(digits),
                Digits.rise(digits),
                (int) Math.round(size * PAD),
                (int) Math.round(size * GAP),
                (int) Math.round(size * LABEL));
    }

    /// The largest that is not wider than this.
    static Clock fitting(Font digits, int days, List<String> units, int width) {
        var clock = of(digits, days, units);
        while (clock.width() > width && clock.font.getSize2D() > SMALLEST) {
            clock = of(clock.font.deriveFont(clock.font.getSize2D() - 1), days, units);
        }
        return clock;
    }

    /// A card.
    ///
    /// @param x its left edge, counted from the clock's
    record Card(int x, int width, String unit) {}

    /// From the left to the right; the other way round where people read so.
    List<Card> cards() {
        var cards = new ArrayList<Card>();
        int x = 0;
        for (int at : order()) {
            cards.add(new Card(x, width(at), units.get(at)));
            x += width(at) + gap;
        }
        return cards;
    }

    int width() {
        int width = -gap;
        for (int at = 0; at < units.size(); at++) {
            width += width(at) + gap;
        }
        return width;
    }

    int height() {
        return labelTop() + (int) Math.round(label * BELOW) + pad * 2 / 3;
    }

    /// From a card's top to its unit's.
    int labelTop() {
        return pad + rise + label / 2;
    }

    /// Where the digits stand when the clock's upper left corner is here.
    Dial dial(int left, int top) {
        var cards = cards();
        var order = order();
        var places = new ArrayList<Dial.Place>();
        for (int unit = 0; unit < units.size(); unit++) {
            int from = left + cards.get(order.indexOf(unit)).x() + pad;
            for (int at = 0; at < digits(unit); at++) {
                places.add(new Dial.Place(from + at * digit, top + pad + rise));
            }
        }
        return new Dial(days, places);
    }

    /// Whether people read the units from the right to the left.
    boolean isFromRight() {
        return new Bidi(String.join(" ", units), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isRightToLeft();
    }

    private int width(int unit) {
        return digits(unit) * digit + 2 * pad;
    }

    private int digits(int unit) {
        return unit == 0 && days > 0 ? days : PAIR;
    }

    private List<Integer> order() {
        var order = new ArrayList<Integer>();
        for (int at = 0; at < units.size(); at++) {
            order.add(at);
        }
        if (isFromRight()) {
            Collections.reverse(order);
        }
        return order;
    }
}
