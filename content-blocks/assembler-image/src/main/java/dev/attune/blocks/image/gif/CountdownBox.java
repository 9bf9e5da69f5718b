package dev.attune.blocks.image.gif;

import dev.attune.api.Viewing;
import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.Numbers;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.text.Fonts;
import dev.attune.blocks.image.text.Paragraph;
import dev.attune.blocks.image.text.TextStyle;
import java.awt.Color;
import java.awt.Font;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `<a:countdown>`: the time until a moment, on cards; what is to be said when it is over; or, where nobody knows when
/// people will look, what is true at any time.
public final class CountdownBox {
    private static final int DAY = 86_400;
    private static final int MOST_DAYS = 999;
    private static final double LITTLE_SMALLER = 0.75;

    private final Element element;
    private final Fonts fonts;
    private final double scale;
    private final long seconds;
    private final boolean frozen;
    private final Clock clock;

    private CountdownBox(Element element, Fonts fonts, double scale, long seconds, boolean frozen, Clock clock) {
        this.element = element;
        this.fonts = fonts;
        this.scale = scale;
        this.seconds = seconds;
        this.frozen = frozen;
        this.clock = clock;
    }

    /// @param scale pixels for each CSS pixel
    /// @param locale a BCP 47 tag, for the names of the units
    public static CountdownBox of(Element element, Fonts fonts, double scale, Viewing viewing, String locale) {
        long seconds = Duration.between(viewing.now().truncatedTo(ChronoUnit.SECONDS), moment(element))
                .plusMillis(999)
                .toSeconds();
        var units = element.attribute("units").map(Units::written).orElse(List.of());
        var font = fonts.latin((float) Math.rint(element.number("font-size", 40) * scale), true);
        long days = Math.min(Math.max(seconds, 0) / DAY, MOST_DAYS);
        int digits = days == 0 ? 0 : Math.max(2, Long.toString(days).length());
        var clock = Clock.fitting(
                font, digits, units.isEmpty() ? Units.in(locale) : units, (int) (element.number("width") * scale));
        return new CountdownBox(element, fonts, scale, seconds, viewing.frozen(), clock);
    }

    private static Instant moment(Element element) {
        var written = element.attribute("to").orElse("");
        try {
            return OffsetDateTime.parse(written.strip()).toInstant();
        } catch (DateTimeParseException notOne) {
            throw new SvgException(
                    "<a:countdown> has to=\"" + written + "\"; write a moment such as 2026-11-27T18:00:00+01:00",
                    notOne);
        }
    }

    /// A countdown that runs.
    ///
    /// @param seconds how many are left, at least one
    public record Running(long seconds, Dial dial, Font font, Color fill) {
        private static final int MINUTE = 60;

        /// Whether the picture of the end is needed.
        public boolean endsSoon() {
            return seconds < MINUTE;
        }
    }

    /// What is to be animated; empty if it stands still.
    public Optional<Running> running() {
        if (frozen || seconds <= 0) {
            return Optional.empty();
        }
        long most = (MOST_DAYS + 1L) * DAY - 1;
        var dial = clock.dial(left(), top());
        return Optional.of(new Running(Math.min(seconds, most), dial, clock.font(), colour()));
    }

    /// The elements of SVG and of ours that it is drawn with, without the digits of one that runs.
    public List<Element> parts() {
        return frozen ? List.of(text("still")) : seconds <= 0 ? over() : cards();
    }

    /// What is drawn once the time is over.
    public List<Element> over() {
        return List.of(text("ended"));
    }

    private List<Element> cards() {
        var parts = new ArrayList<Element>();
        for (var card : clock.cards()) {
            var box = new LinkedHashMap<String, String>();
            box.put("x", css(left() + card.x()));
            box.put("width", css(card.width()));
            var label = new LinkedHashMap<>(box);
            element.attribute("card").ifPresent(fill -> {
                box.put("y", css(top()));
                box.put("height", css(clock.height()));
                box.put("rx", Numbers.written(element.number("rx", 8)));
                box.put("fill", fill);
                parts.add(new Element("rect", box, List.of(), ""));
            });
            label.put("y", css(top() + clock.labelTop()));
            label.put("font-size", css(clock.label()));
            label.put("min-font-size", "7");
            label.put("padding", "0 4");
            label.put("align", "center");
            label.put("fill", element.attribute("label-fill").orElse(fill()));
            parts.add(new Element("a:text", label, List.of(), card.unit()));
        }
        return parts;
    }

    /// On one line if it fits in letters that are not much smaller, or else on two.
    private Element text(String which) {
        var text = element.attribute(which).orElse("").strip();
        double size = element.number("text-size", 22);
        var style = new TextStyle(size, Math.max(1, size * LITTLE_SMALLER), true, 1, 1, TextStyle.Align.START);
        var line = Paragraph.of(text, fonts, style, element.number("width"));
        double shown = line.complete() ? line.style().size() : size;
        var attributes = new LinkedHashMap<>(Map.of("font-weight", "700", "valign", "middle", "line-height", "1.25"));
        attributes.put("lines", line.complete() ? "1" : "2");
        attributes.put("font-size", Numbers.written(shown));
        attributes.put("min-font-size", Numbers.written(Math.max(1, shown / 2)));
        attributes.put("x", Numbers.written(element.number("x", 0)));
        attributes.put("y", Numbers.written(element.number("y", 0)));
        attributes.put("width", Numbers.written(element.number("width")));
        attributes.put("height", Numbers.written(Math.max(clock.height() / scale, 2.6 * size)));
        attributes.put("align", element.attribute("align").orElse("start"));
        attributes.put("fill", fill());
        return new Element("a:text", attributes, List.of(), text);
    }

    private int left() {
        double free = element.number("width") * scale - clock.width();
        return (int) Math.round(element.number("x", 0) * scale)
                + switch (element.attribute("align").orElse("start")) {
                    case "start" -> clock.isFromRight() ? (int) free : 0;
                    case "center" -> (int) (free / 2);
                    case "end" -> clock.isFromRight() ? 0 : (int) free;
                    default -> throw new SvgException("<a:countdown> has another align than start, center or end");
                };
    }

    private int top() {
        return (int) Math.round(element.number("y", 0) * scale);
    }

    private String fill() {
        return element.attribute("fill").orElse("#000000");
    }

    private Color colour() {
        try {
            return Color.decode(fill());
        } catch (NumberFormatException notOne) {
            throw new SvgException("<a:countdown> has fill=\"" + fill() + "\"; write it as #rrggbb", notOne);
        }
    }

    private String css(int pixels) {
        return Numbers.written(pixels / scale);
    }
}
