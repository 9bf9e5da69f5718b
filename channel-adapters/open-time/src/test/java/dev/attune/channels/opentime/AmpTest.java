package dev.attune.channels.opentime;

import static dev.attune.channels.opentime.Post.BROWSER;
import static dev.attune.channels.opentime.Post.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmpTest {
    private final Post post = new Post();
    private final Object data = post.link("mail-grid").get("data");

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Reply reply) {
        return (List<Map<String, Object>>) ((Map<String, Object>) reply.body()).get("items");
    }

    @Test
    void theItemsComeWithAddressesOfTheirOwn() {
        var items = items(post.get(data, BROWSER));
        assertThat(items).hasSize(3);
        assertThat(items.get(1)).containsEntry("headline", "Offer 1").containsEntry("alt", "Offer 1");
        assertThat(post.get(items.get(1).get("click"), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/offers/1");
        assertThat(Post.text(post.get(items.get(1).get("image"), BROWSER))).isEqualTo("decision-1 item 1");
        assertThat(post.platform.reports)
                .contains("SHOWN decision-1 offer-0", "SHOWN decision-1 offer-1", "SHOWN decision-1 offer-2");
    }

    @Test
    void anAllowedSenderIsAnswered() {
        var reply = post.send(call("GET", data).header("AMP-Email-Sender", "offers@shop.example"));
        assertThat(reply.headers()).containsEntry("AMP-Email-Allow-Sender", "offers@shop.example");
        assertThat(items(reply)).isNotEmpty();
    }

    @Test
    void anotherSenderGetsNothingAndDecidesNothing() {
        assertThatThrownBy(() -> post.send(call("GET", data).header("AMP-Email-Sender", "evil@example.com")))
                .hasMessageContaining("may not ask");
        assertThat(post.platform.requests).isEmpty();
    }

    @Test
    void theFirstVersionIsUnderstood() {
        var reply = post.send(call("GET", data)
                .query("__amp_source_origin", "offers@shop.example")
                .header("origin", "https://mail.google.com"));
        assertThat(reply.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://mail.google.com")
                .containsEntry("AMP-Access-Control-Allow-Source-Origin", "offers@shop.example")
                .containsEntry("Access-Control-Expose-Headers", "AMP-Access-Control-Allow-Source-Origin");
        assertThatThrownBy(() -> post.send(call("GET", data).query("__amp_source_origin", "evil@example.com")))
                .hasMessageContaining("may not ask");
    }

    @Test
    void whatWeDidNotSignHasNoItems() {
        var reply = post.get(Post.BASE + "/o/AAAA.json", BROWSER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(items(reply)).isEmpty();
    }
}
