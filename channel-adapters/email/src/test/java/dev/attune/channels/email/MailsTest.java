package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailsTest {
    @TempDir
    private Path folder;

    @Test
    void everyMistakeIsToldAtOnceByFileAndLine() {
        mails().order()
                .file("a/mail.yaml", "class: marketing\nsubjct: Hello\n")
                .file("a/html.liquid", "<p>\n{{ unsubscribe_url }}\n<img src={{ x }}>\n</p>")
                .file("a/text.liquid", "Hello")
                .file("b/mail.yaml", "class: loud\nsubject: Hi\n")
                .file("b/notes.txt", "")
                .file("Bad_Name/mail.yaml", "")
                .file("stray.txt", "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mails.read(folder, "en"))
                .satisfies(wrong -> assertThat(
                                wrong.getMessage().replace(folder + "/", "").lines())
                        .containsExactly(
                                "Bad_Name: a mail's name is made of a-z, 0-9 and single hyphens",
                                "a/mail.yaml, line 2: there is no 'subjct'; use one of"
                                        + " [class, subject, preheader, from, reply-to, sample]",
                                "a/html.liquid, line 3: a template may not have a value in the attribute 'src' here; put it"
                                        + " into text or a quoted attribute",
                                "b/notes.txt: this is no file of a mail; it has"
                                        + " [mail.yaml, mail.mjml, html.liquid, text.liquid, amp.liquid]",
                                "b: a mail has either a mail.mjml or an html.liquid",
                                "b/mail.yaml, line 1: class is marketing, transactional or service, but not 'loud'",
                                "b/text.liquid: this file is missing",
                                "stray.txt: mails are folders; move it into NAME"));
    }

    @Test
    void aMailThatAdvertisesSaysHowToLeave() {
        mails().reminder().file("cart-reminder/text.liquid", "{{ text }}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mails.read(folder, "en"))
                .withMessageContaining("text.liquid, line 1: a marketing mail must show how to unsubscribe");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <mj-text>Hi                                   | line 4: <mj-text> is never closed; write </mj-text>
            <mj-txt>Hi</mj-txt>                           | line 4: MJML has no element <mj-txt> here; use one of
            <div>Hi</div>                                 | line 4: MJML has no element <div> here
            Hi                                            | line 4: text between the elements of MJML would be lost
            {% if a %}<mj-text>A</mj-text>{% endif %}     | line 4: Liquid between the elements of MJML would be lost; put it
            <mj-section></mj-section>                     | line 4: <mj-section> may not stand in <mj-column>; put it into
            </mj-section>                                 | line 4: </mj-section> ends nothing; <mj-column> of line 3
            <mj-image src=x.png />                        | line 4: 'src=x.png' is no attribute; write name="value"
            <mj-image src="a.png" width="{{ w }}" />      | line 4: Liquid may not stand in the attribute 'width'
            <mj-text><script>x</script></mj-text>         | a template may not have the element 'script' here
            <mj-text>{% if a %}A</mj-text>                | {% endif %} is missing
            <mj-include path="../../etc/passwd" /> | line 4: MJML has no element <mj-include> here
            """)
    void mjmlIsReadStrictly(String inColumn, String said) {
        mails().order()
                .file("m/mail.yaml", "class: service\nsubject: Hi\n")
                .file("m/text.liquid", "Hi")
                .file(
                        "m/mail.mjml",
                        "<mjml>\n<mj-body><mj-section>\n<mj-column>\n" + inColumn
                                + "\n</mj-column></mj-section></mj-body></mjml>");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mails.read(folder, "en"))
                .withMessageContaining("m/mail.mjml, ")
                .withMessageContaining(said.strip());
    }

    @Test
    void liquidStaysWhereItIsInMjml() {
        mails().file("m/mail.yaml", "class: service\nsubject: '{{ n }} things'\npreheader: Look, {{ name }}\n")
                .file("m/text.liquid", "{% for t in things %}{{ t }} {% endfor %}")
                .file("m/mail.mjml", """
                        <mjml><mj-body>
                          <mj-raw>{% if n > 1 %}</mj-raw>
                          <mj-section><mj-column>
                            <mj-image src="{{ picture }}" href="https://shop.example/?q={{ name }}" alt="{{ name }}" />
                            <mj-text>{% for t in things %}<b>{{ t }}</b>{% endfor %}</mj-text>
                          </mj-column></mj-section>
                          <mj-raw>{% endif %}</mj-raw>
                        </mj-body></mjml>
                        """);
        var mail = Mails.read(folder, "en").get("m");

        var written = mail.write(
                Map.of("n", 2, "name", "A&B \"x\"", "things", List.of("<i>", "rope"), "picture", "javascript:x"),
                new NoLinks());

        assertThat(written.subject()).isEqualTo("2 things");
        assertThat(written.html())
                .contains("<b>&lt;i&gt;</b><b>rope</b>", "href=\"https://shop.example/?q=A%26B%20%22x%22\"")
                .contains("alt=\"A&amp;B &quot;x&quot;\"", "src=\"#\"", ">Look, A&amp;B &quot;x&quot;</div>")
                .doesNotContain("{%", "{{");
        assertThat(mail.write(Map.of("n", 1), new NoLinks()).html()).doesNotContain("<img");
    }

    @Test
    void ampIsCarriedWithWhatItFillsInItself() {
        mails().order().file("order-confirmation/amp.liquid", """
                <!doctype html><html ⚡4email><head><meta charset="utf-8">
                <script async src="https://cdn.ampproject.org/v0.js"></script>
                <style amp4email-boilerplate>body{visibility:hidden}</style></head>
                <body><p>{{ properties.order_id }}</p>
                {% raw %}<amp-list src="https://shop.example/a.json" width="600" height="300">
                <template type="amp-mustache"><p>{{title}}</p></template></amp-list>{% endraw %}</body></html>
                """);

        var amp = Mails.read(folder, "en")
                .get("order-confirmation")
                .write(Map.of("properties", Map.of("order_id", "<T-1>")), new NoLinks())
                .amp()
                .orElseThrow();

        assertThat(amp).contains("<p>&lt;T-1&gt;</p>", "<template type=\"amp-mustache\"><p>{{title}}</p></template>");
    }

    private SomeMails mails() {
        return new SomeMails(folder);
    }
}
