package dev.attune.channels.opentime;

import static dev.attune.channels.opentime.Post.BROWSER;
import static dev.attune.channels.opentime.Post.call;
import static dev.attune.channels.opentime.Post.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.Identifier;
import dev.attune.api.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnsubscribeTest {
    private static final String MULTIPART = """
            --x\r
            Content-Disposition: form-data; name="List-Unsubscribe"\r
            \r
            One-Click\r
            --x--\r
            """;

    private final Post post = new Post();
    private final Map<String, Object> mail = post.links(
            Map.of("recipient", "email:ann@example.com", "message", "spring-sale", "placements", List.of("home-hero")));
    private final Object address = mail.get("unsubscribe");

    private List<Signal.Consent> consents() {
        return post.platform.inlet.signals(Signal.Consent.class);
    }

    @Test
    void theHeadersOfAMailAreReady() {
        assertThat(mail.get("headers"))
                .isEqualTo(Map.of(
                        "List-Unsubscribe",
                        "<" + address + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
    }

    @Test
    void oneClickIsEnough() {
        var reply = post.send(call("POST", address)
                .header("content-type", "application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(consents()).singleElement().satisfies(consent -> {
            assertThat(consent.identifiers()).containsExactly(Identifier.of("email", "ann@example.com"));
            assertThat(consent.purposes()).isEqualTo(Map.of("marketing", false));
            assertThat(consent.evidence()).contains("RFC 8058", "spring-sale");
        });
    }

    @Test
    void aMultipartFormIsUnderstood() {
        var reply = post.send(call("POST", address)
                .header("content-type", "multipart/form-data; boundary=x")
                .body(MULTIPART));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(consents()).hasSize(1);
    }

    @Test
    void doingItAgainChangesNothingAndLaterIsSaidAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(post.send(call("POST", address).body("List-Unsubscribe=One-Click"))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(consents()).hasSize(1);
        post.platform.clock.advance(Duration.ofDays(300));
        post.send(call("POST", address).body("List-Unsubscribe=One-Click"));
        assertThat(consents()).hasSize(2);
    }

    @Test
    void whoFollowsTheLinkIsAskedAndNothingChanges() {
        var reply = post.get(address, BROWSER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply)).contains("<form method=\"post\">", "value=\"One-Click\"", "<button>");
        assertThat(post.send(call("HEAD", address)).status()).isEqualTo(200);
        assertThat(post.platform.inlet.signals()).isEmpty();
    }

    @Test
    void aPostThatDoesNotSayItChangesNothing() {
        for (var form : List.of("List-Unsubscribe=Maybe", "", "x=List-Unsubscribe=One-Click")) {
            assertThatThrownBy(() -> post.send(call("POST", address).body(form)))
                    .hasMessageContaining("does not say List-Unsubscribe=One-Click");
        }
        assertThat(consents()).isEmpty();
    }

    @Test
    void aForgedAddressUnsubscribesNobody() {
        var click = post.link("home-hero").get("click").toString().replace("/go", "/unsubscribe");
        assertThatThrownBy(() -> post.send(call("POST", click).body("List-Unsubscribe=One-Click")))
                .hasMessageContaining("nothing here");
        assertThatThrownBy(() -> post.get(click, BROWSER)).hasMessageContaining("nothing here");
        assertThat(consents()).isEmpty();
    }
}
