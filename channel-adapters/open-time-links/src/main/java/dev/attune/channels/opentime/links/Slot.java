package dev.attune.channels.opentime.links;

import java.util.Optional;

/// What an address stands for: one item of a placement in a message.
///
/// @param message the mail's or the campaign's id
/// @param placement its name; empty where the whole message is meant
/// @param item 0 for the first
/// @param scale pixels of an image for each CSS pixel
/// @param locale a BCP 47 tag; empty for the deployment's own
/// @param url where a click leads if nothing that was shown has an address
public record Slot(String message, String placement, int item, int scale, String locale, Optional<String> url) {
    public static final int MOST_ITEMS = 60;
    public static final int MOST_SCALE = 3;
    public static final int LONGEST_MESSAGE = 200;
    public static final int LONGEST_URL = 2_000;
    private static final int LONGEST_LOCALE = 35;

    public Slot {
        if (message.isBlank()) {
            throw new IllegalArgumentException("a message needs an id, such as 'spring-sale'");
        }
        text("message", message, LONGEST_MESSAGE);
        text("placement", placement, LONGEST_MESSAGE);
        text("locale", locale, LONGEST_LOCALE);
        text("url", url.orElse(""), LONGEST_URL);
        if (item < 0 || item >= MOST_ITEMS) {
            throw new IllegalArgumentException("item is 0 to " + (MOST_ITEMS - 1) + ", but is " + item);
        }
        if (scale < 1 || scale > MOST_SCALE) {
            throw new IllegalArgumentException("scale is 1 to " + MOST_SCALE + ", but is " + scale);
        }
    }

    /// The message as a whole.
    public static Slot whole(String message) {
        return new Slot(message, "", 0, 1, "", Optional.empty());
    }

    /// Another item of the same placement.
    public Slot at(int other) {
        return new Slot(message, placement, other, scale, locale, url);
    }

    private static void text(String name, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " has at most " + longest + " characters, and no control characters among them");
        }
    }
}
