package dev.attune.channels.opentime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.api.BadRequestException;
import dev.attune.testkit.FakeCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksCallTest {
    private final Post post = new Post();

    @Test
    void eachPlaceGetsItsAddressesAndWhatToPaste() {
        var mail = post.links(Map.of(
                "recipient",
                "email:ann@example.com",
                "message",
                "spring-sale",
                "placements",
                List.of(
                        "home-hero",
                        Map.of(
                                "name",
                                "mail-grid",
                                "item",
                                2,
                                "width",
                                300,
                                "height",
                                200,
                                "alt",
                                "Boots & \"more\""))));
        assertThat(mail.get("expires")).isEqualTo("2026-12-22T12:00:00Z");
        @SuppressWarnings("unchecked")
        var second = ((List<Map<String, Object>>) mail.get("placements")).get(1);
        assertThat(second.get("image").toString()).startsWith(Post.BASE + "/o/").endsWith(".png");
        assertThat(second.get("html").toString())
                .contains("width=\"300\" height=\"200\" alt=\"Boots &amp; &quot;more&quot;\"")
                .contains(second.get("click").toString());
        assertThat(second.get("amp").toString())
                .contains("<amp-list", second.get("data").toString());
        assertThat(mail.toString()).doesNotContain("ann@");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":"m","placements":["home-hero"]}                                            | who gets the mail
            {"recipient":"user_id:1","mergeTags":{},"message":"m","placements":["home-hero"]}     | who gets the mail
            {"recipient":"nobody","message":"m","placements":["home-hero"]}                       | namespace:value
            {"recipient":"user_id:1","placements":["home-hero"]}                                  | message is missing
            {"recipient":"user_id:1","message":"m"}                                               | placements is no list
            {"recipient":"user_id:1","message":"m","placements":[]}                               | placements is no list
            {"recipient":"user_id:1","message":"m","placements":["home-hero",null]}               | placements[1] is null
            {"recipient":"user_id:1","message":"m","placements":["home-hreo"]}                    | no placement 'home-hreo'
            {"recipient":"user_id:1","message":"m","placements":[7]}                              | placements[0] is no object
            {"recipient":"user_id:1","message":"m","placements":[{"name":"home-hero","item":-1}]} | item is 0 to
            {"recipient":"user_id:1","message":"m","placements":[{"name":"home-hero","scale":9}]} | scale is 1 to 3
            {"recipient":"user_id:1","message":"m","placements":[{"name":"home-hero","width":0}]} | width and height
            {"recipient":"user_id:1","message":"m","placements":[{"name":"home-hero","hight":1}]} | no field placements[0].hight
            {"recipient":"user_id:1","message":"m","placements":["home-hero"],"expires":"soon"}   | expires is no time
            {"recipient":"user_id:1","message":"m","placements":["home-hero"],"rehearsal":"yes"}  | rehearsal is neither
            {"recipient":"user_id:1","message":"m","placements":["home-hero"],"expires":"2020-01-01T00:00:00Z"} | within ten years
            {"message":"m","placements":["home-hero"],"mergeTags":{"recipient":"<%= x %>"}}       | merge tag
            []                                                                                    | The body is no object
            """)
    void aMistakeIsNamed(String body, String what) {
        assertThatThrownBy(() -> post.send(FakeCall.post("/v1/open-time/links").body(body)))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        refused -> assertThat(refused.fix()).isNotBlank())
                .hasMessageContaining(what);
    }

    @Test
    void withoutAKeyItDoesNotStart() {
        assertThatThrownBy(() -> new OpenTimeChannel(Post.settings()))
                .hasMessageContaining("export UNUSED=otk_$(openssl rand -base64 32)");
    }
}
