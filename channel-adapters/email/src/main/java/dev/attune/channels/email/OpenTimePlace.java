package dev.attune.channels.email;

import dev.attune.channels.opentime.links.Picture;
import dev.attune.channels.opentime.links.Slot;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place in a mail for content that is decided when it is opened, as a template asks for it:
/// `{% open_time 'loyalty-mail-banner', width: 600, height: 300, alt: 'Your rewards' %}`.
///
/// @param url where a click leads if nothing that was shown has an address
record OpenTimePlace(String placement, int width, int height, String alt, Optional<String> url) {
    private static final int MOST = 1_200;
    private static final int SCALE = 2;

    /// Message, locale and this have to go into 254 bytes of an address.
    private static final int LONGEST_URL = 190;

    private static final Pattern PLACEMENT = Pattern.compile("\\s*(['\"])([a-z0-9-]+)\\1\\s*");
    private static final Pattern OPTION =
            Pattern.compile("\\s*,\\s*([a-z]+)\\s*:\\s*(?:(\\d{1,4})|'([^']*)'|\"([^\"]*)\")\\s*");

    static OpenTimePlace of(String placement) {
        return new OpenTimePlace(placement, 600, 300, "", Optional.empty());
    }

    /// @param written what stands behind the tag's name
    /// @throws IllegalArgumentException saying what to write instead
    static OpenTimePlace parse(String written) {
        var placement = PLACEMENT.matcher(written);
        if (!placement.lookingAt()) {
            throw wrong("it names no placement");
        }
        var place = of(placement.group(2));
        var option = OPTION.matcher(written);
        int at = placement.end();
        while (at < written.length()) {
            if (!option.region(at, written.length()).lookingAt()) {
                throw wrong("it cannot be read from '" + written.substring(at).strip() + "' on");
            }
            at = option.end();
            var number = Optional.ofNullable(option.group(2)).map(Integer::parseInt);
            var text = Optional.ofNullable(option.group(3)).or(() -> Optional.ofNullable(option.group(4)));
            place = place.with(option.group(1), number, text);
        }
        if (place.alt().isBlank()) {
            throw wrong("it has no alt, which people read who see no images");
        }
        return place.checked();
    }

    private OpenTimePlace checked() {
        if (url.isPresent() && url.get().getBytes(StandardCharsets.UTF_8).length > LONGEST_URL) {
            throw wrong("its url is longer than " + LONGEST_URL + " bytes, for which addresses in mails have no room");
        }
        try {
            slot("any", "");
            picture();
        } catch (IllegalArgumentException unfit) {
            throw wrong(String.valueOf(unfit.getMessage()));
        }
        return this;
    }

    /// @param message what the mail is called in addresses
    Slot slot(String message, String locale) {
        return new Slot(message, placement, 0, SCALE, locale, url);
    }

    Picture picture() {
        return new Picture(width, height, alt);
    }

    private OpenTimePlace with(String option, Optional<Integer> number, Optional<String> text) {
        return switch (option) {
            case "width" -> new OpenTimePlace(placement, pixels(number), height, alt, url);
            case "height" -> new OpenTimePlace(placement, width, pixels(number), alt, url);
            case "alt" ->
                new OpenTimePlace(placement, width, height, text.orElseThrow(() -> wrong("alt is a text")), url);
            case "url" -> new OpenTimePlace(placement, width, height, alt, text);
            default -> throw wrong("it has no option '" + option + "'");
        };
    }

    private static int pixels(Optional<Integer> number) {
        return number.filter(it -> it >= 1 && it <= MOST).orElseThrow(() -> wrong("width and height are 1 to " + MOST));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("open_time is written {% open_time 'placement', width: 600, height: 300,"
                + " alt: 'What it shows' %}, but here " + what);
    }
}
