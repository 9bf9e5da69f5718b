package dev.attune.channels.email;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes HTML of MJML, once for each version of a mail. Liquid is taken out before and put back after, so that MJML
/// never sees what a person is called.
///
/// @param html with Liquid where it was
/// @param lines for each line of it the line of the MJML that it came from, as far as Liquid stands in it
record Mjml(String html, List<Integer> lines) {
    private static final Pattern LIQUID = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);

    /// Letters and digits only, so that it stays whole wherever it stands.
    private static final String MARK = "xliquidx";

    private static final Pattern MARKED = Pattern.compile(MARK + "(\\d+)x");

    Mjml {
        lines = List.copyOf(lines);
    }

    /// @throws MailException naming the line
    static Mjml read(String source, String locale) {
        if (source.contains(MARK)) {
            throw new MailException("a mail may not have the word " + MARK);
        }
        var liquid = new ArrayList<String>();
        var lines = new ArrayList<Integer>();
        var marked = new StringBuilder();
        int at = 0;
        for (var found = LIQUID.matcher(source); found.find(); at = found.end()) {
            marked.append(source, at, found.start())
                    .append(MARK)
                    .append(liquid.size())
                    .append('x');
            liquid.add(found.group().replaceAll("\\s+", " "));
            lines.add(1 + breaks(source.substring(0, found.start())));
        }
        marked.append(source, at, source.length());
        MjmlCheck.check(LIQUID.matcher(source).replaceAll(it -> MARK + "0x" + "\n".repeat(breaks(it.group()))), MARKED);
        var html = Mjml4j.render(marked.toString(), new Mjml4j.Configuration(locale))
                .strip();
        return new Mjml(
                MARKED.matcher(html)
                        .replaceAll(it -> Matcher.quoteReplacement(liquid.get(Integer.parseInt(it.group(1))))),
                origins(html, lines));
    }

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private static List<Integer> origins(String html, List<Integer> lines) {
        int line = 1;
        var origins = new ArrayList<Integer>();
        for (var written : html.split("\n", -1)) {
            var marked = MARKED.matcher(written);
            line = marked.find() ? lines.get(Integer.parseInt(marked.group(1))) : line;
            origins.add(line);
        }
        return origins;
    }

    /// Where in the MJML it was that stands in a line of the HTML.
    int origin(int line) {
        return lines.get(Math.clamp(line - 1L, 0, lines.size() - 1));
    }
}
