package dev.attune.channels.opentime.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetTest {
    private static final MailLinks LINKS = new MailLinks(
            "https://mail.shop.example/o/i.png",
            "https://mail.shop.example/o/c/go",
            "https://mail.shop.example/o/d.json",
            "https://mail.shop.example/o/p.html");

    @Test
    void theImageIsLinkedAndSaysItsSize() {
        assertThat(Snippet.html(LINKS, new Picture(600, 300, "What fits your last trip")))
                .contains("<a href=\"https://mail.shop.example/o/c/go\"")
                .contains("<img src=\"https://mail.shop.example/o/i.png\" width=\"600\" height=\"300\"")
                .contains("alt=\"What fits your last trip\"")
                .contains("style=\"display:block;width:100%;max-width:600px;height:auto;")
                .contains("<!--[if mso]><table role=\"presentation\" width=\"600\"")
                .doesNotContain("color:");
    }

    @Test
    void whatIsGivenCannotLeaveItsAttribute() {
        var picture = new Picture(600, 300, "\"><script>alert(1)</script> Tom & Ann");
        assertThat(Snippet.html(LINKS, picture) + Snippet.amp(LINKS, picture))
                .contains("alt=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; Tom &amp; Ann\"")
                .doesNotContain("<script>");
    }

    @Test
    void mergeTagsStayAsTheyAre() {
        var tags = new MergeTags("{{ contact['ot_ref'] }}", "*|OT_SIG|*");
        var links = new MailLinks(
                "https://h/o/i." + tags.recipient() + "." + tags.signature() + ".png", LINKS.click(), "", "");
        assertThat(Snippet.html(links, new Picture(600, 300, "Offers")))
                .contains("https://h/o/i.{{ contact['ot_ref'] }}.*|OT_SIG|*.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"", "<b>", "a\nb"})
    void aMergeTagThatWouldBreakTheMailIsRefused(String tag) {
        assertThatThrownBy(() -> new MergeTags(tag, "x")).hasMessageContaining("merge tag");
    }
}
