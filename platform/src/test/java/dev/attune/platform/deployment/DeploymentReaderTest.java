package dev.attune.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.DeliveryRequest.MessageClass;
import dev.attune.api.Identifier;
import dev.attune.platform.binding.Located;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentReaderTest {
    @TempDir
    private Path temporary;

    private SampleFolder sample = new SampleFolder(Path.of(""), Path.of(""));

    @BeforeEach
    void writeSample() {
        sample = SampleFolder.in(temporary);
    }

    @Test
    void readsWhatIsSwitchedOn() {
        var deployment = sample.read();
        assertThat(deployment.name()).isEqualTo("trailblazer");
        assertThat(deployment.timezone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(deployment.plugins().keySet()).containsExactly("segment", "rules", "crm");
        assertThat(deployment.plugins().get("crm"))
                .isEqualTo(new PluginUse(
                        "crm",
                        "webhook",
                        Map.of("url", "https://crm.example/hooks"),
                        false,
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.empty()));
        assertThat(deployment.purposes().values())
                .containsExactly(
                        new PurposeRule("personalization", true, true), new PurposeRule("marketing", false, true));
    }

    @Test
    void aPluginsSettingsKnowWhereTheyStand() {
        assertThat(sample.read().plugins().values())
                .extracting(use -> (Object) use.settings())
                .extracting(settings -> ((Located) settings).path() + " "
                        + ((Located) settings).position().line())
                .containsExactly("plugins.segment.settings 5", "plugins.rules.settings 6", "plugins.crm.settings 11");
    }

    @Test
    void onlyNameAndPluginsAreNeeded() {
        sample.write("small/deployment.yaml", "name: small\nplugins: { source-segment: {} }\n");
        var small = DeploymentReader.read(sample.folder().resolve("small"), Optional.empty());
        assertThat(small.plugins().get("source-segment"))
                .returns("source-segment", it -> it.plugin())
                .returns(true, it -> it.required());
        assertThat(small.host()).isEqualTo("127.0.0.1");
        assertThat(small.locales()).containsExactly("en");
        assertThat(small.collectPurpose()).isEmpty();
        assertThat(small.purposes().get("marketing")).isEqualTo(new PurposeRule("marketing", false, true));
        assertThat(small.identity().priority()).startsWith("user_id").contains("anonymous_id");
        assertThat(small.identity().limits()).containsEntry("email", Map.of("user_id", 2));
        assertThat(small.affinity().weights()).containsEntry("Order Completed", 8.0);
        assertThat(small.affinity().priceBands()).containsExactly(25.0, 50.0, 100.0, 250.0, 500.0);
        assertThat(small.rules().placements()).isEmpty();
    }

    @Test
    void readsPlacements() {
        var rules = sample.read().rules();
        assertThat(rules.placements().get("home-hero"))
                .isEqualTo(new PlacementRule(
                        "home-hero",
                        "The large picture",
                        1,
                        false,
                        Optional.empty(),
                        "product",
                        List.of("rules"),
                        Optional.of(Duration.ofMillis(20)),
                        new PlacementRule.Default("welcome", "hero", Map.of("headline", "Welcome outside"))));
        assertThat(rules.placements().get("cart"))
                .returns(true, it -> it.items())
                .returns("default", it -> it.fallback().id())
                .returns(
                        Optional.of(new Expression("candidate.price < 500.0", "placements/cart.yaml", 3)),
                        it -> it.where());
    }

    @Test
    void readsOffers() {
        var offer = sample.read().rules().offers().get("starter-kit");
        assertThat(offer)
                .returns(20.0, it -> it.priority())
                .returns(Optional.of(new OfferRule.Cap(3, Optional.of(Duration.ofDays(1)))), it -> it.capPerPerson())
                .returns(Optional.empty(), it -> it.capInTotal())
                .returns(Optional.of(Instant.parse("2026-11-01T00:00:00Z")), it -> it.from())
                .returns(Optional.of("tent-hero"), it -> it.experiment());
        assertThat(offer.variants()).containsEntry("bundle-10", Map.of("badge", "10 % off"));
        assertThat(offer.locales()).containsKeys("de-DE", "de-DE/bundle-10");
    }

    @Test
    void anExpressionKnowsItsLine() {
        var offer = sample.read().rules().offers().get("starter-kit");
        assertThat(offer.when())
                .contains(new Expression(
                        "segment(\"tent-buyers\")\n  && consent(\"personalization\")\n", "offers/starter-kit.yaml", 5));
        assertThat(offer.because())
                .containsExactly(new Expression(
                        "bought a tent ${days_since(\"Order Completed\")} days ago", "offers/starter-kit.yaml", 8));
    }

    @Test
    void readsExperiments() {
        assertThat(sample.read().rules().experiments().get("tent-hero"))
                .isEqualTo(new ExperimentRule(
                        "tent-hero",
                        "Ten percent off sells more",
                        ExperimentRule.Status.RUNNING,
                        0.1,
                        Map.of("bundle-10", 0.5, "free-shipping", 0.5),
                        "free-shipping",
                        List.of(new ExperimentRule.Goal(
                                "attached",
                                "Order Completed",
                                Optional.of(new Expression(
                                        "\"accessories\" in event.category", "experiments/tent-hero.yaml", 9)),
                                Optional.empty(),
                                Optional.of(Duration.ofDays(30))))));
    }

    @Test
    void theFirstVariantIsTheControlWhereNoneIsNamed() {
        sample.replace("experiments/tent-hero.yaml", "control: free-shipping\n", "");
        assertThat(sample.read().rules().experiments().get("tent-hero").control())
                .isEqualTo("bundle-10");
    }

    @Test
    void readsSegmentsAndTriggers() {
        var rules = sample.read().rules();
        assertThat(rules.segments().get("tent-buyers"))
                .isEqualTo(new SegmentRule(
                        "tent-buyers",
                        "Bought a tent in the last 90 days.",
                        new Expression(sample.text("segments/tent-buyers.cel"), "segments/tent-buyers.cel", 1)));
        assertThat(rules.triggers().get("vip-alert"))
                .isEqualTo(new TriggerRule(
                        "vip-alert",
                        new TriggerRule.Moment.Entered("tent-buyers"),
                        "crm",
                        "vip-alert",
                        MessageClass.MARKETING,
                        Optional.of("marketing"),
                        Map.of("text", "Somebody bought a tent"),
                        List.of()));
    }

    @Test
    void anEventCanSetOffATrigger() {
        sample.replace(
                "triggers/vip-alert.yaml", "{ entered: tent-buyers }", "{ event: Paid, where: event.total > 9 }");
        assertThat(sample.read().rules().triggers().get("vip-alert").when())
                .isEqualTo(new TriggerRule.Moment.Happened(
                        "Paid", Optional.of(new Expression("event.total > 9", "triggers/vip-alert.yaml", 1))));
    }

    @Test
    void blockedIdentifiersMayContainColons() {
        sample.write(
                "deployment.yaml",
                sample.text("deployment.yaml") + "identity: { blocked: [\"anonymous_id:null\", \"email:a:b\"] }\n");
        assertThat(sample.read().identity().blocked())
                .containsExactlyInAnyOrder(Identifier.of("anonymous_id", "null"), Identifier.of("email", "a:b"));
    }

    @Test
    void ownBlocksLieBesideShippedOnesAndOverThem() {
        sample.write("blocks/teaser/schema.json", "{}");
        sample.write("blocks/teaser/text.liquid", "{{ text }}");
        sample.write("blocks/hero/html.liquid", "<h2>{{ headline }}</h2>");
        var blocks = sample.read().rules().blocks();
        assertThat(blocks.keySet()).containsExactly("hero", "product", "teaser");
        assertThat(blocks.get("teaser")).isEqualTo(new BlockRule("teaser", Map.of(), Map.of("text", "{{ text }}")));
        assertThat(blocks.get("hero"))
                .returns(Map.of("html", "<h2>{{ headline }}</h2>"), it -> it.templates())
                .returns("object", it -> it.schema().get("type"));
    }

    @Test
    void hiddenFilesAndPagesAreLeftAlone() {
        sample.write("placements/.home-hero.yaml.swp", "x");
        sample.write("placements/home-hero.yaml~", "x");
        sample.write("placements/README.md", "x");
        assertThat(sample.read().rules().placements()).hasSize(2);
    }
}
