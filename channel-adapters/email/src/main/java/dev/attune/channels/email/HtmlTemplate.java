package dev.attune.channels.email;

import dev.attune.liquid.Syntax;
import dev.attune.liquid.Template;
import dev.attune.liquid.TemplateException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/// The HTML of a mail, or its AMP: a document whose body is a template. Its head is the same for everybody.
final class HtmlTemplate {
    private static final Pattern BODY = Pattern.compile("<body(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");
    private static final String PREHEADER =
            "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">{{ preheader }}</div>";

    private final String head;
    private final Template body;
    private final String tail;
    private final Inserts inserts;

    private HtmlTemplate(String head, Template body, String tail, Inserts inserts) {
        this.head = head;
        this.body = body;
        this.tail = tail;
        this.inserts = inserts;
    }

    /// Reads HTML with Liquid: a whole document, or what is to stand in its body.
    static HtmlTemplate html(String source, String locale) {
        return BODY.matcher(source).find()
                ? document(source, PREHEADER, line -> line)
                : document(before(locale) + source + "\n</body>\n</html>\n", PREHEADER, line -> line);
    }

    static HtmlTemplate mjml(String source, String locale) {
        var mjml = Mjml.read(source, locale);
        var preheader = source.contains("<mj-preview>") ? "" : PREHEADER;
        return document(mjml.html(), preheader, mjml::origin);
    }

    /// Reads AMP with Liquid; what AMP itself fills in stands in `{% raw %}`.
    static HtmlTemplate amp(String source) {
        if (!Pattern.compile("<html\\s[^>]*(⚡4email|amp4email)").matcher(source).find()
                || !BODY.matcher(source).find()) {
            throw MailException.at(
                    1,
                    "this is no AMP for e-mail; begin it with <!doctype html><html ⚡4email>, and give it"
                            + " a head and a body");
        }
        return document(source, "", line -> line);
    }

    private static String before(String locale) {
        return "<!doctype html><html lang=\"" + locale + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"></head><body>";
    }

    private static HtmlTemplate document(String source, String preheader, IntUnaryOperator origin) {
        var inserts = new Inserts();
        try {
            var begin = BODY.matcher(source);
            if (!begin.find()) {
                throw MailException.at(1, "there is no <body>");
            }
            int end = source.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
            if (end < begin.end()) {
                throw MailException.at(1, "<body> is never closed; write </body></html> at the end");
            }
            var head = source.substring(0, begin.end());
            int liquid = head.indexOf("{{") < 0 ? head.indexOf("{%") : head.indexOf("{{");
            if (liquid >= 0) {
                throw MailException.at(
                        lines(head.substring(0, liquid)) + 1, "Liquid may stand in the body only, not in the head");
            }
            // As many lines before as in the file, so that the template's own messages name the right one.
            var body = "\n".repeat(lines(head)) + preheader + source.substring(begin.end(), end);
            var template = Template.of(inserts.takeOpenTime(inserts.takeRaw(body)), Syntax.HTML);
            return new HtmlTemplate(head, template, source.substring(end), inserts);
        } catch (TemplateException | MailException wrong) {
            throw new MailException(LINE.matcher(String.valueOf(wrong.getMessage()))
                    .replaceAll(it -> "line " + origin.applyAsInt(Integer.parseInt(it.group(1)))));
        }
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /// The placements whose open-time content it shows.
    Set<String> placements() {
        return inserts.placements();
    }

    String render(Map<String, Object> values, Function<OpenTimePlace, String> openTime) {
        return head + "\n" + inserts.fill(body.fill(values).strip(), openTime) + "\n" + tail;
    }
}
