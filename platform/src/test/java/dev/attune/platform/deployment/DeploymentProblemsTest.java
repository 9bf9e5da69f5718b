package dev.attune.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentProblemsTest {
    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            deployment.yaml | timezone: Europe/Berlin | timezone: Europe/Berln | 3 | 'timezone' must be a time zone, but is 'Europe/Berln'.
            deployment.yaml | name: trailblazer | nam: trailblazer | 1 | There is no setting 'nam'.
            deployment.yaml | collect-purpose: personalization | collect-purpose: personalisation | 15 | There is no purpose 'personalisation'.
            deployment.yaml | catalogue: products | assemblers: { json: jsn } | 16 | There is no plugin 'jsn'.
            deployment.yaml | budget: 2s | budget: 0s | 9 | 'plugins.crm': budget must be longer than nothing, as in 50ms.
            deployment.yaml | marketing: {} | none: {} | 14 | A purpose cannot be called 'none'.
            deployment.yaml | segment: { | mySegment: { | 5 | The name 'mySegment' is not in kebab-case.
            deployment.yaml | catalogue: products | currency: EURO | 16 | currency must be a code of ISO 4217 such as EUR, but is 'EURO'.
            deployment.yaml | catalogue: products | identity: { blocked: [x] } | 16 | 'identity': an identifier is written namespace:value, for example user_id:42, but this is 'x'.
            deployment.yaml | catalogue: products | affinity: { price-bands: [5, 2] } | 16 | 'affinity': price-bands must rise, but are [5.0, 2.0].
            placements/home-hero.yaml | [rules] | [rulse] | 2 | There is no plugin 'rulse'.
            placements/home-hero.yaml | block: hero | block: heor | 6 | There is no block 'heor'.
            placements/home-hero.yaml | headline: Welcome | haedline: Welcome | 7 | Block 'hero' cannot show this: property 'haedline' is not defined in the schema and the schema does not allow additional properties.
            placements/home-hero.yaml | { headline: Welcome outside } | {} | 7 | Block 'hero' cannot show this: required property 'headline' not found.
            placements/home-hero.yaml | deadline: 20ms | limit: 0 | 3 | limit must be 1 to 1000, but is 0.
            placements/home-hero.yaml | deadline: 20ms | where: candidate.price > 1 | 3 | where narrows items; write 'candidates: items', or delete it.
            placements/cart.yaml | candidates: items | candidates: products | 2 | 'candidates' must be one of [offers, items], but is 'products'.
            placements/cart.yaml | default: | block: prodcut␤default: | 4 | There is no block 'prodcut'.
            offers/starter-kit.yaml | [home-hero] | [home-hreo] | 1 | There is no placement 'home-hreo'.
            offers/starter-kit.yaml | [home-hero] | [cart] | 1 | Placement 'cart' shows items of the catalogue, not offers.
            offers/starter-kit.yaml | [home-hero] | [] | 1 | placements must name at least one, as in [home-hero].
            offers/starter-kit.yaml | purpose: pers | purpose: perz | 11 | There is no purpose 'perzonalization'.
            offers/starter-kit.yaml | until: 2026-12 | until: 2026-10 | 13 | until must be after from, but 2026-10-01T00:00:00Z is not after 2026-11-01T00:00:00Z.
            offers/starter-kit.yaml | until: 2026-12-01T00:00:00Z | until: tomorrow | 13 | 'until' must be a time in UTC or with its offset, but is 'tomorrow'.
            offers/starter-kit.yaml | limit: 3 | limit: 0 | 10 | 'caps.per-person': limit must be at least 1, but is 0.
            offers/starter-kit.yaml | experiment: tent-hero | experiment: tent-heroes | 14 | There is no experiment 'tent-heroes'.
            offers/starter-kit.yaml | free-shipping: {} | free-ship: {} | 17 | There is no variant of this offer for experiment 'tent-hero': 'free-shipping'.
            offers/starter-kit.yaml | de-DE: { | fr-FR: { | 20 | There is no locale 'fr-FR'.
            offers/starter-kit.yaml | de-DE/bundle-10 | de-DE/bundle-20 | 21 | There is no variant 'bundle-20'.
            offers/starter-kit.yaml | badge: 10 % off | badge: 10 | 17 | Block 'hero' cannot show this as variant 'bundle-10': 'badge': integer found, string expected.
            offers/starter-kit.yaml | Dein Zelt | Dein Zelt möchte jetzt aber wirklich Gesellschaft | 20 | Block 'hero' cannot show this in de-DE: 'headline': must be at most 40 characters long.
            experiments/tent-hero.yaml | bundle-10: 0.5 | bundle-10: 0.6 | 4 | variants must have weights that are 1 together, but they are 1.1.
            experiments/tent-hero.yaml | holdout: 0.1 | holdout: 1 | 3 | holdout must be at least 0 and below 1, but is 1.0.
            experiments/tent-hero.yaml | control: free-shipping | control: free | 5 | control must be one of the variants, but is 'free'. There are [bundle-10, free-shipping].
            experiments/tent-hero.yaml | within: 30d | within: 30 days | 10 | 'goals[0].within' must be a duration, but is '30 days'.
            triggers/vip-alert.yaml | channel: crm | channel: crn | 2 | There is no plugin 'crn'.
            triggers/vip-alert.yaml | entered: tent-buyers | left: tent-buyer | 1 | There is no segment 'tent-buyer'.
            triggers/vip-alert.yaml | { entered: tent-buyers } | { entered: a, left: b } | 1 | 'when': exactly one of entered, left and event must be written.
            triggers/vip-alert.yaml | purpose: marketing | purpose: selling | 4 | There is no purpose 'selling'.
            triggers/vip-alert.yaml | purpose: marketing |  | 3 | class is marketing, so it needs a purpose; write 'purpose: marketing'.
            triggers/vip-alert.yaml | class: marketing | class: promotion | 3 | 'class' must be one of [marketing, transactional, service], but is 'promotion'.
            """)
    void aMistakeIsReportedWithItsFileAndLine(String file, String text, String mistake, int line, String message) {
        var sample = SampleFolder.in(temporary);
        sample.replace(file, text, mistake == null ? "" : mistake.replace("␤", "\n"));
        assertThat(problems(sample)).anySatisfy(problem -> {
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void itemsNeedACatalogue() {
        var sample = SampleFolder.in(temporary);
        sample.replace("deployment.yaml", "catalogue: products\n", "");
        assertThat(problems(sample))
                .extracting(Problem::toString)
                .containsExactly("placements/cart.yaml:2:13: There is no catalogue to take items from."
                        + " Write 'catalogue: …' into deployment.yaml.");
    }

    @Test
    void aWrongNameNamesTheNearestRightOne() {
        var sample = SampleFolder.in(temporary);
        sample.replace("offers/starter-kit.yaml", "[home-hero]", "[home-hreo]");
        assertThat(problems(sample))
                .extracting(Problem::fix)
                .containsExactly("Did you mean 'home-hero'? There are [cart, home-hero]."
                        + " Or create placements/home-hreo.yaml.");
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        var sample = SampleFolder.in(temporary);
        sample.replace("placements/home-hero.yaml", "[rules]", "[rulse]");
        sample.replace("placements/cart.yaml", "limit: 4", "limit: four");
        sample.replace("triggers/vip-alert.yaml", "channel: crm", "channel: crn");
        sample.write("segments/empty.cel", "// Nothing yet\n");
        assertThat(problems(sample))
                .extracting(problem -> problem.file() + ":" + problem.line())
                .containsExactly(
                        "placements/cart.yaml:1",
                        "placements/home-hero.yaml:2",
                        "segments/empty.cel:1",
                        "triggers/vip-alert.yaml:2");
    }

    @Test
    void aFileThatWouldBeOverlookedIsReported() {
        var sample = SampleFolder.in(temporary);
        sample.write("placements/second.yml", "x: 1");
        sample.write("offers/Big Sale.yaml", sample.text("offers/starter-kit.yaml"));
        assertThat(problems(sample))
                .extracting(Problem::message)
                .containsExactly(
                        "The name 'Big Sale' is not in kebab-case.",
                        "placements/second.yml is not read: files in placements/ end in .yaml.");
    }

    @Test
    void brokenNotationIsReported() {
        var sample = SampleFolder.in(temporary);
        sample.write("offers/starter-kit.yaml", "placements: [home-hero\nblock: hero\n");
        assertThat(problems(sample)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).startsWith("offers/starter-kit.yaml is not YAML:");
        });
    }

    @Test
    void aFileThatIsTooLargeIsReported() {
        var sample = SampleFolder.in(temporary);
        sample.write("segments/large.cel", "true" + " ".repeat(1 << 20));
        assertThat(problems(sample))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("segments/large.cel has 1048580 bytes."));
    }

    @Test
    void aMissingDeploymentFileIsReported() {
        var missing = temporary.resolve("nowhere");
        var failure =
                catchThrowableOfType(DeploymentException.class, () -> DeploymentReader.read(missing, Optional.empty()));
        assertThat(failure).hasMessageContaining("There is no folder " + missing);
        failure = catchThrowableOfType(
                DeploymentException.class, () -> DeploymentReader.read(temporary, Optional.empty()));
        assertThat(failure).hasMessageContaining("There is no file deployment.yaml.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {␤ "type": "objekt" }              | 2 | The schema of block 'teaser' is not JSON Schema (2020-12): 'type': does not have a value in the enumeration
            { "type": "object" ␤ "x": 1 }      | 2 | blocks/teaser/schema.json is not JSON:
            {␤␤"$ref": "other.json" }          | 1 | The schema of block 'teaser' cannot be used:
            """)
    void aBlockWithABrokenSchemaIsReported(String schema, int line, String message) {
        var sample = SampleFolder.in(temporary);
        sample.write("blocks/teaser/schema.json", schema.replace("␤", "\n"));
        assertThat(problems(sample)).anySatisfy(problem -> {
            assertThat(problem.message()).startsWith(message);
            assertThat(problem.file()).isEqualTo("blocks/teaser/schema.json");
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @Test
    void aBlocksExamplesMustFitIt() {
        var sample = SampleFolder.in(temporary);
        sample.write("blocks/teaser/schema.json", "{ \"properties\": { \"text\": { \"type\": \"string\" } } }");
        sample.write("blocks/teaser/examples/first.json", "{\n\t\"text\": 1\n}");
        assertThat(problems(sample))
                .extracting(Problem::toString)
                .containsExactly("blocks/teaser/examples/first.json:2:10: Block 'teaser' cannot show this: 'text':"
                        + " integer found, string expected. See the block's schema.json.");
    }

    @Test
    void anOwnBlockNeedsASchema() {
        var sample = SampleFolder.in(temporary);
        sample.write("blocks/teaser/text.liquid", "{{ text }}");
        assertThat(problems(sample))
                .extracting(Problem::message)
                .containsExactly("There is no file blocks/teaser/schema.json.");
    }

    private static List<Problem> problems(SampleFolder sample) {
        return catchThrowableOfType(DeploymentException.class, sample::read).problems();
    }
}
