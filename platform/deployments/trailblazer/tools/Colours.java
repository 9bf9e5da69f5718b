import java.util.LinkedHashMap;
import java.util.Map;

/// The shop's colours, and the shades a drawing needs of each.
final class Colours {
    /// Base and accent by the name that customers read.
    private static final Map<String, String[]> PALETTE = new LinkedHashMap<>();

    static {
        PALETTE.put("forest", new String[] {"#3d6e52", "#e8b44a"});
        PALETTE.put("moss", new String[] {"#86934f", "#e0652f"});
        PALETTE.put("ember", new String[] {"#e2672f", "#f6d9a8"});
        PALETTE.put("rust", new String[] {"#aa4b32", "#efc27a"});
        PALETTE.put("ocean", new String[] {"#2c6c93", "#f2b248"});
        PALETTE.put("slate", new String[] {"#66747f", "#e2672f"});
        PALETTE.put("sand", new String[] {"#cfb583", "#a8492f"});
        PALETTE.put("sun", new String[] {"#eab43a", "#2c5f7c"});
        PALETTE.put("berry", new String[] {"#a03a60", "#f3c3a0"});
        PALETTE.put("charcoal", new String[] {"#4a4d52", "#e2863f"});
        PALETTE.put("sky", new String[] {"#82b3cf", "#e2672f"});
        PALETTE.put("teal", new String[] {"#2b807d", "#f0c35c"});
    }

    private Colours() {}

    /// Fills a drawing's placeholders with the shades of one colour.
    static String paint(String drawing, String colour) {
        String[] pair = PALETTE.get(colour);
        if (pair == null) {
            throw new IllegalArgumentException("there is no colour '" + colour + "'; use one of " + PALETTE.keySet());
        }
        return drawing.replace("{c}", pair[0])
                .replace("{l}", mix(pair[0], "#ffffff", 0.32))
                .replace("{d}", mix(pair[0], "#14171c", 0.28))
                .replace("{dd}", mix(pair[0], "#14171c", 0.55))
                .replace("{a}", pair[1])
                .replace("{near}", mix("#ffffff", pair[0], 0.05))
                .replace("{far}", mix("#e9e4da", pair[0], 0.15));
    }

    /// The colour that lies between two, `share` of the way from the first.
    static String mix(String from, String to, double share) {
        var mixed = new StringBuilder("#");
        for (int at = 1; at < 7; at += 2) {
            int one = Integer.parseInt(from.substring(at, at + 2), 16);
            int other = Integer.parseInt(to.substring(at, at + 2), 16);
            mixed.append("%02x".formatted(Math.round(one + (other - one) * share)));
        }
        return mixed.toString();
    }
}
