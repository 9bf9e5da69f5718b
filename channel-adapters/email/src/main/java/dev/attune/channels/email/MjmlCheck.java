package dev.attune.channels.email;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads MJML strictly, because what makes HTML of it takes whatever it is given, and leaves out what it does not know.
final class MjmlCheck {
    private static final Pattern NAME = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9-]*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z:-]+)\\s*=\\s*(\"[^\"]*\"|'[^']*')");

    /// Where a value of Liquid may stand; in others MJML needs to know what is written.
    private static final Set<String> OPEN_ATTRIBUTES = Set.of("href", "src", "alt", "title");

    private final String source;
    private final Pattern liquid;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private MjmlCheck(String source, Pattern liquid) {
        this.source = source;
        this.liquid = liquid;
    }

    private record Open(String name, int line) {}

    /// @param liquid what stands for Liquid in the source
    static void check(String source, Pattern liquid) {
        new MjmlCheck(source, liquid).check();
    }

    private void check() {
        while (at < source.length()) {
            int next = source.indexOf('<', at);
            between(source.substring(at, next < 0 ? source.length() : next));
            if (next < 0) {
                break;
            }
            at = next;
            if (source.startsWith("<!--", at)) {
                skip("-->", "this comment has no end; write --> behind it");
            } else {
                tag();
            }
        }
        if (!open.isEmpty()) {
            throw MailException.at(
                    open.getFirst().line(),
                    "<" + open.getFirst().name() + "> is never closed; write </"
                            + open.getFirst().name() + "> behind what it holds");
        }
    }

    private void between(String text) {
        if (!text.isBlank()) {
            boolean isLiquid = liquid.matcher(text).find();
            at += text.length() - text.stripLeading().length();
            throw MailException.at(
                    line(),
                    isLiquid
                            ? "Liquid between the elements of MJML would be lost; put it into <mj-raw>"
                            : "text between the elements of MJML would be lost; put it into <mj-text>");
        }
    }

    private void tag() {
        var tag = NAME.matcher(source).region(at, source.length());
        int end = tag.lookingAt() ? end(tag.end()) : -1;
        if (end < 0) {
            throw MailException.at(
                    line(), "this is no element of MJML; write <name attribute=\"value\">, and &lt; for a '<'");
        }
        var name = tag.group(2);
        boolean alone = source.charAt(end - 1) == '/';
        var attributes = source.substring(tag.end(), alone ? end - 1 : end);
        if (tag.group(1).isEmpty()) {
            begins(name);
            attributes(attributes);
            if (!alone) {
                open.push(new Open(name, line()));
                at = end + 1;
                content(name);
                return;
            }
        } else {
            ends(name);
        }
        at = end + 1;
    }

    /// Where the tag ends, outside of quotes; negative if nowhere.
    private int end(int from) {
        char quote = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote == 0 && c == '>') {
                return i;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return -1;
    }

    private void begins(String name) {
        var parent = open.isEmpty() ? "" : open.getFirst().name();
        if (!MjmlElements.exists(name)) {
            throw MailException.at(
                    line(),
                    "MJML has no element <" + name + "> here; "
                            + (parent.isEmpty()
                                    ? "begin with <mjml>"
                                    : "use one of " + MjmlElements.in(parent)
                                            + (name.startsWith("mj-") ? "" : ", HTML within <mj-text> or <mj-raw>")));
        }
        if (!MjmlElements.fits(name, parent)) {
            throw MailException.at(
                    line(),
                    "<" + name + "> may not stand " + (parent.isEmpty() ? "outside of <mjml>" : "in <" + parent + ">")
                            + "; put it into one of " + MjmlElements.parentsOf(name));
        }
    }

    private void attributes(String written) {
        var unread = ATTRIBUTE.matcher(written).replaceAll("").strip();
        if (!unread.isEmpty()) {
            throw MailException.at(line(), "'" + unread + "' is no attribute; write name=\"value\"");
        }
        var attribute = ATTRIBUTE.matcher(written);
        while (attribute.find()) {
            if (!OPEN_ATTRIBUTES.contains(attribute.group(1))
                    && liquid.matcher(attribute.group(2)).find()) {
                throw MailException.at(
                        line(),
                        "Liquid may not stand in the attribute '" + attribute.group(1) + "'; it may in "
                                + OPEN_ATTRIBUTES.stream().sorted().toList());
            }
        }
    }

    /// What is HTML is read later, with the rest of the mail; here only its end is looked for.
    private void content(String name) {
        if (MjmlElements.holdsHtml(name) && (open.size() < 2 || !isDefault())) {
            var end = "</" + name + ">";
            int to = source.indexOf(end, at);
            if (to < 0) {
                throw MailException.at(line(), "<" + name + "> is never closed; write " + end);
            }
            var held = source.substring(at, to);
            if (name.equals("mj-style") && liquid.matcher(held).find()) {
                throw MailException.at(line(), "Liquid may not stand in <mj-style>; write every case out, by classes");
            }
            at = to;
        }
    }

    private boolean isDefault() {
        return open.stream()
                .skip(1)
                .findFirst()
                .map(it -> it.name().equals("mj-attributes"))
                .orElse(false);
    }

    private void ends(String name) {
        if (open.isEmpty() || !open.getFirst().name().equals(name)) {
            throw MailException.at(
                    line(),
                    "</" + name + "> ends nothing; "
                            + (open.isEmpty()
                                    ? "delete it"
                                    : "<" + open.getFirst().name() + "> of line "
                                            + open.getFirst().line() + " is to be closed first"));
        }
        open.pop();
    }

    private void skip(String end, String otherwise) {
        int to = source.indexOf(end, at);
        if (to < 0) {
            throw MailException.at(line(), otherwise);
        }
        at = to + end.length();
    }

    private int line() {
        return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
