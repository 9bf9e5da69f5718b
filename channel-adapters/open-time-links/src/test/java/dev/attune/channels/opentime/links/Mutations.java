package dev.attune.channels.opentime.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What somebody might make of a token in order to get another one.
final class Mutations {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int AT_LEAST = 180;

    private Mutations() {}

    static List<String> of(String token, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<String>();
        for (int i = 0; i < token.length(); i++) {
            all.add(with(token, i, other(token.charAt(i), random)));
            all.add(token.substring(0, i));
            all.add(token.substring(0, i) + token.substring(i + 1));
        }
        all.add(token + "A");
        all.add(token + "=");
        all.add(token + "==");
        all.add(token + ".");
        all.add(token + "." + token);
        all.add(token + token);
        all.add(" " + token);
        all.add(token.toUpperCase(java.util.Locale.ROOT));
        all.add(new StringBuilder(token).reverse().toString());
        while (all.size() < AT_LEAST) {
            int at = random.nextInt(token.length());
            all.add(with(token, at, other(token.charAt(at), random)));
        }
        all.removeIf(token::equals);
        return all;
    }

    private static String with(String token, int at, char letter) {
        return token.substring(0, at) + letter + token.substring(at + 1);
    }

    private static char other(char letter, Random random) {
        char other = letter;
        while (other == letter) {
            other = LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return other;
    }
}
