package dev.attune.channels.opentime;

import static dev.attune.channels.opentime.Post.BROWSER;
import static dev.attune.channels.opentime.Post.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.attune.api.BadRequestException;
import dev.attune.api.Identifier;
import dev.attune.testkit.FakeCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
    private final Post post = new Post();

    private Map<String, Object> campaign() {
        return post.placements(Map.of(
                        "message", "spring-sale",
                        "mergeTags", Map.of("recipient", "*|OT_REF|*", "signature", "*|OT_SIG|*"),
                        "placements", List.of("home-hero")))
                .getFirst();
    }

    private List<NamedCsvRecord> sign(String message, String csv) {
        var reply = post.send(
                FakeCall.post("/v1/open-time/recipients?message=" + message).body(csv));
        assertThat(reply.mediaType()).startsWith("text/csv");
        return CsvReader.builder().ofNamedCsvRecord(text(reply)).stream().toList();
    }

    private static String filled(Object address, NamedCsvRecord line) {
        return address.toString()
                .replace("*|OT_REF|*", line.getField("reference"))
                .replace("*|OT_SIG|*", line.getField("signature"));
    }

    @Test
    void aMailToolFillsInWhoOpens() {
        var line = sign("spring-sale", "email,name\nann@example.com,\"Ann, Marie\"\n")
                .getFirst();
        assertThat(line.getField("name")).isEqualTo("Ann, Marie");
        assertThat(line.getField("error")).isEmpty();
        var campaign = campaign();
        assertThat(text(post.get(filled(campaign.get("image"), line), BROWSER))).isEqualTo("decision-1 item 0");
        assertThat(post.platform.requests.getFirst().person())
                .containsExactly(Identifier.of("email", "ann@example.com"));
        assertThat(post.get(filled(campaign.get("click"), line), BROWSER).headers())
                .containsEntry("Location", "https://shop.example/offers/0");
        assertThat(campaign.get("html").toString()).contains("*|OT_REF|*.*|OT_SIG|*.png");
    }

    @Test
    void aSignatureHoldsForItsMessageOnly() {
        var other = sign("autumn-sale", "recipient\nemail:ann@example.com\n").getFirst();
        assertThat(post.get(filled(campaign().get("image"), other), BROWSER)).isEqualTo(Images.nothing());
    }

    @Test
    void anAddressThatNobodyFilledInIsNeutral() {
        assertThat(post.get(campaign().get("image"), BROWSER)).isEqualTo(Images.nothing());
    }

    @Test
    void aByteOrderMarkIsNoPartOfAName() {
        var line =
                sign("spring-sale", "\uFEFFemail,name\nann@example.com,Ann\n").getFirst();
        assertThat(line.getHeader()).startsWith("email", "name");
        assertThat(line.getField("error")).isEmpty();
        assertThat(text(post.get(filled(campaign().get("image"), line), BROWSER)))
                .isEqualTo("decision-1 item 0");
        var chosen =
                sign("spring-sale", "\uFEFFuser_id,email\n42,ann@example.com\n").getFirst();
        assertThat(chosen.getField("reference"))
                .isEqualTo(sign("spring-sale", "recipient\nuser_id:42\n")
                        .getFirst()
                        .getField("reference"));
    }

    @Test
    void aWrongLineCostsNoOther() {
        var lines = sign("m", "recipient\nuser_id:1\nnonsense\n\"\"\nuser_id:2\n");
        assertThat(lines).extracting(it -> it.getField("error").isEmpty()).containsExactly(true, false, false, true);
        assertThat(lines.get(1).getField("error")).contains("namespace:value");
    }

    @Test
    void manyLongRecipientsAreKeptInFewSteps() {
        var csv = new StringBuilder("email\n");
        for (int i = 0; i < 1_200; i++) {
            csv.append("somebody.with.a.very.long.name.").append(i).append("@department.company.example\n");
        }
        var lines = sign("spring-sale", csv.toString());
        assertThat(lines).hasSize(1_200);
        assertThat(text(post.get(filled(campaign().get("image"), lines.get(1_199)), BROWSER)))
                .isEqualTo("decision-1 item 0");
    }

    @Test
    void aListMayBeJson() {
        var reply = post.send(FakeCall.post("/v1/open-time/recipients")
                .json(Map.of("message", "spring-sale", "recipients", List.of("email:ann@example.com"))));
        var line = sign("spring-sale", "email\nann@example.com\n").getFirst();
        assertThat(reply.body())
                .isEqualTo(Map.of(
                        "recipients",
                        List.of(Map.of(
                                "recipient", "email:ann@example.com",
                                "reference", line.getField("reference"),
                                "signature", line.getField("signature")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name\nAnn\n", "recipient\n", "\"recipient\nuser_id:1"})
    void aListWithoutRecipientsIsRefused(String csv) {
        assertThatThrownBy(() -> sign("m", csv)).isInstanceOf(BadRequestException.class);
    }
}
