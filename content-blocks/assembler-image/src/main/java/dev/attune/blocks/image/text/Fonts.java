package dev.attune.blocks.image.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.GraphicAttribute;
import java.awt.font.ShapeGraphicAttribute;
import java.awt.font.TextAttribute;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fonts that text is drawn with: ours, then those that the operator names. None of the host's is looked for.
///
/// What no font has is drawn as an empty box, and said once in the log. For many threads.
public final class Fonts {
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final int MOST_MARKS = 2;
    private static final char BOX = '\uFFFC';

    /// Ours have no minus sign; a dash looks like one.
    private static final char MINUS = '\u2212';

    private static final char DASH = '\u2013';
    private static final List<String> OURS = List.of("NotoSans", "NotoSansHebrew", "NotoSansArabic");

    private final List<Face> faces;
    private final AtomicBoolean missed = new AtomicBoolean();

    private Fonts(List<Face> faces) {
        this.faces = List.copyOf(faces);
    }

    private record Face(Font regular, Font bold) {
        boolean has(String cluster) {
            return regular.canDisplayUpTo(cluster) < 0;
        }

        Font at(float size, boolean heavy) {
            return (heavy ? bold : regular).deriveFont(size);
        }
    }

    /// @param more fonts for what ours lack, such as Chinese, Japanese, Korean or emoji, in order
    public static Fonts load(List<Path> more) {
        OwnFontConfiguration.use();
        var faces = new ArrayList<Face>();
        for (var name : OURS) {
            faces.add(new Face(ours(name + "-Regular.ttf"), ours(name + "-Bold.ttf")));
        }
        for (var file : more) {
            var font = others(file);
            faces.add(new Face(font, font.deriveFont(Font.BOLD)));
        }
        return new Fonts(faces);
    }

    private static Font ours(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is missing in this plugin");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException broken) {
            throw new IllegalStateException("the font " + name + " of this plugin cannot be read", broken);
        }
    }

    private static Font others(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("the font " + file + " does not exist");
            }
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (IOException | FontFormatException broken) {
            throw new IllegalArgumentException(
                    "the font " + file + " cannot be read; name a TrueType or OpenType font", broken);
        }
    }

    /// Our font for text in the Latin, Greek and Cyrillic scripts.
    public Font latin(float size, boolean bold) {
        return faces.getFirst().at(size, bold);
    }

    /// The same text with a sign of its own, [#BOX], for each character that no font has.
    String shown(String written) {
        var text = written.replace(MINUS, DASH);
        var shown = new StringBuilder(text.length());
        var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int start = clusters.first();
        for (int end = clusters.next(); end != BreakIterator.DONE; start = end, end = clusters.next()) {
            var cluster = withoutPile(text.substring(start, end));
            if (faces.stream().anyMatch(face -> face.has(cluster))) {
                shown.append(cluster);
            } else {
                shown.append(BOX);
                miss(cluster);
            }
        }
        return shown.toString();
    }

    /// Marks above and below a letter, as languages need them, and not more.
    private static String withoutPile(String cluster) {
        if (cluster.length() <= MOST_MARKS) {
            return cluster;
        }
        var kept = new StringBuilder();
        int marks = 0;
        for (int at = 0; at < cluster.length(); at = cluster.offsetByCodePoints(at, 1)) {
            int c = cluster.codePointAt(at);
            marks += Character.getType(c) == Character.NON_SPACING_MARK ? 1 : 0;
            if (marks <= MOST_MARKS || Character.getType(c) != Character.NON_SPACING_MARK) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    private void miss(String cluster) {
        if (missed.compareAndSet(false, true)) {
            LOG.warn(
                    "No font has the character U+{}: a box is drawn for it and for what else is missing; name a font"
                            + " that has it in the setting 'fonts'",
                    Integer.toHexString(cluster.codePointAt(0)).toUpperCase(Locale.ROOT));
        }
    }

    /// A text that [#shown] gave, each part of it with a font that has it.
    AttributedString styled(String text, float size, boolean bold, boolean rightToLeft) {
        var styled = new AttributedString(text);
        styled.addAttribute(
                TextAttribute.RUN_DIRECTION,
                rightToLeft ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        styled.addAttribute(TextAttribute.KERNING, TextAttribute.KERNING_ON);
        var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int from = 0;
        Face current = faces.getFirst();
        int start = clusters.first();
        for (int end = clusters.next(); end != BreakIterator.DONE; start = end, end = clusters.next()) {
            var face = face(text.substring(start, end), current);
            if (!face.equals(current)) {
                put(styled, current.at(size, bold), from, start);
                from = start;
                current = face;
            }
        }
        put(styled, current.at(size, bold), from, text.length());
        for (int at = text.indexOf(BOX); at >= 0; at = text.indexOf(BOX, at + 1)) {
            styled.addAttribute(TextAttribute.CHAR_REPLACEMENT, box(size), at, at + 1);
        }
        return styled;
    }

    private static ShapeGraphicAttribute box(float size) {
        var box = new Path2D.Double();
        double line = size * 0.06;
        var outside = new Rectangle2D.Double(size * 0.1, size * -0.72, size * 0.56, size * 0.74);
        box.append(outside, false);
        // The other way round, so that it is a hole.
        box.moveTo(outside.getMinX() + line, outside.getMinY() + line);
        box.lineTo(outside.getMinX() + line, outside.getMaxY() - line);
        box.lineTo(outside.getMaxX() - line, outside.getMaxY() - line);
        box.lineTo(outside.getMaxX() - line, outside.getMinY() + line);
        box.closePath();
        return new ShapeGraphicAttribute(box, GraphicAttribute.ROMAN_BASELINE, ShapeGraphicAttribute.FILL);
    }

    private static void put(AttributedString styled, Font font, int from, int to) {
        if (to > from) {
            styled.addAttribute(TextAttribute.FONT, font, from, to);
        }
    }

    /// Spaces and signs stay with the text before them, so that it is not cut apart.
    private Face face(String cluster, Face current) {
        boolean letter = Character.isLetter(cluster.codePointAt(0));
        if (!letter && current.has(cluster)) {
            return current;
        }
        for (var face : faces) {
            if (face.has(cluster)) {
                return face;
            }
        }
        return faces.getFirst();
    }
}
