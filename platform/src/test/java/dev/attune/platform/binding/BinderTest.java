package dev.attune.platform.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.api.DataClass;
import dev.attune.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    private static final Path BASE = Path.of("/shop");

    record Everything(
            String text,
            int count,
            long total,
            double share,
            boolean on,
            Duration window,
            Path file,
            Instant from,
            ZoneId zone,
            DataClass dataClass,
            Optional<Duration> maybe,
            List<DataClass> classes,
            Set<String> words,
            Map<String, Map<String, Integer>> limits,
            Inner inner,
            Object raw,
            Map<String, Object> rawMap,
            @Key("default") String byDefault) {}

    record Inner(String name) {}

    record Popular(
            @Setting(value = "How many clicks make something popular.", defaultsTo = "10")
            int minClicks,

            @Setting(value = "How far back.", defaultsTo = "30d")
            Duration window,

            @Setting(value = "A text.", defaultsTo = "007") String code,

            @Setting(value = "Some words.", defaultsTo = "[a, b]")
            List<String> words,

            @Setting("Something optional.") Optional<String> note) {
        Popular {
            if (minClicks < 1) {
                throw new IllegalArgumentException("min-clicks must be at least 1, but is " + minClicks);
            }
        }
    }

    record Nesting(Popular popular) {}

    record Required(@Setting("Where to send it.") String url) {}

    record Part(Map<String, Object> settings) {}

    record Unbindable(Thread thread) {}

    @Test
    void everyTypeOfComponentCanBeWritten() {
        var everything = Binder.bind(Everything.class, Yaml.read("all.yaml", """
                        text: "5"
                        count: 5
                        total: 5000000000
                        share: 1
                        on: true
                        window: 90d
                        file: data/a.csv
                        from: 2026-11-01T00:00:00+01:00
                        zone: Europe/Berlin
                        data-class: zero-party
                        maybe: 50ms
                        classes: [first-party, third-party]
                        words: [b, a, b]
                        limits: { anonymous_id: { user_id: 1 } }
                        inner: { name: kit }
                        raw: [1, { two: 2.5 }]
                        raw-map: { anyThing: null }
                        default: standard
                        """), BASE);
        assertThat(everything.text()).isEqualTo("5");
        assertThat(everything.total()).isEqualTo(5_000_000_000L);
        assertThat(everything.share()).isEqualTo(1);
        assertThat(everything.window()).isEqualTo(Duration.ofDays(90));
        assertThat(everything.file()).isEqualTo(Path.of("/shop/data/a.csv"));
        assertThat(everything.from()).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
        assertThat(everything.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(everything.dataClass()).isEqualTo(DataClass.ZERO_PARTY);
        assertThat(everything.maybe()).contains(Duration.ofMillis(50));
        assertThat(everything.classes()).containsExactly(DataClass.FIRST_PARTY, DataClass.THIRD_PARTY);
        assertThat(everything.words()).containsExactly("b", "a");
        assertThat(everything.limits()).isEqualTo(Map.of("anonymous_id", Map.of("user_id", 1)));
        assertThat(everything.inner()).isEqualTo(new Inner("kit"));
        assertThat(everything.raw()).isEqualTo(List.of(1L, Map.of("two", 2.5)));
        assertThat(everything.rawMap()).containsEntry("anyThing", null);
        assertThat(everything.byDefault()).isEqualTo("standard");
    }

    @Test
    void whatIsNotWrittenHasItsDefault() {
        assertThat(Binder.bind(Popular.class, null, BASE))
                .isEqualTo(new Popular(10, Duration.ofDays(30), "007", List.of("a", "b"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            min-clicks: many    | 'min-clicks' must be a whole number, but is 'many'.
            min-clicks: 1.5     | 'min-clicks' must be a whole number, but is 1.5.
            min-clicks: 99999999999 | 'min-clicks' must be a whole number, but is 99999999999.
            min-clicks: 0       | min-clicks must be at least 1, but is 0.
            min-click: 3        | There is no setting 'min-click'.
            window: soon        | 'window' must be a duration, but is 'soon'.
            window: -PT5S       | 'window' must be a duration, but is '-PT5S'.
            code: 7             | 'code' must be text, but is 7.
            words: one          | 'words' must be a list, but is 'one'.
            words: [1]          | 'words[0]' must be text, but is 1.
            words: [ ~ ]        | 'words[0]' has no value.
            note: [x]           | 'note' must be text, but is a list.
            """)
    void aMistakeIsNamedWithItsValueAndPlace(String written, String message) {
        var errors = errorsOf(Popular.class, "# first line\n" + written);
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.message()).isEqualTo(message);
            assertThat(error.fix()).isNotBlank();
            assertThat(error.position())
                    .hasValueSatisfying(it -> assertThat(it.line()).isEqualTo(2));
        });
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        assertThat(errorsOf(Nesting.class, "popular:\n  min-clicks: x\n  window: y\n  wrods: [z]\n"))
                .extracting(it -> it.path() + " " + it.position().orElseThrow().line())
                .containsExactlyInAnyOrder("popular.min-clicks 2", "popular.window 3", "popular.wrods 4");
    }

    @Test
    void anUnknownKeyNamesTheNearestRightOne() {
        assertThat(errorsOf(Popular.class, "minClicks: 3").getFirst().fix()).contains("Did you mean 'min-clicks'?");
    }

    @Test
    void aMissingSettingSaysWhatItIsFor() {
        assertThat(errorsOf(Required.class, "").getFirst())
                .returns("'url' is missing.", BindingError::message)
                .returns("Write 'url: …': Where to send it.", BindingError::fix);
    }

    @Test
    void aPartOfAFileStillKnowsWhereItStands() {
        var file = Yaml.read("deployment.yaml", "crm:\n  settings:\n    min-clicks: 0\n");
        var part = Binder.bind(Part.class, file.get("crm"), BASE).settings();
        var failure = catchThrowableOfType(BindingException.class, () -> Binder.bind(Popular.class, part, BASE));
        assertThat(failure)
                .hasMessage("deployment.yaml:3:17: 'crm.settings': min-clicks must be at least 1, but is 0."
                        + " Change it.");
    }

    @Test
    void aTreeNeedsNoFile() {
        assertThat(Binder.bind(Popular.class, Map.of("min-clicks", 3), BASE).minClicks())
                .isEqualTo(3);
        var failure = catchThrowableOfType(
                BindingException.class, () -> Binder.bind(Popular.class, Map.of("min-clicks", "x"), BASE));
        assertThat(failure.errors().getFirst().position()).isEmpty();
    }

    @Test
    void aRecordThatNoFileCanHoldIsItsAuthorsMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binder.bind(Unbindable.class, Map.of("thread", "x"), BASE))
                .withMessageContaining("java.lang.Thread");
    }

    private static List<BindingError> errorsOf(Class<? extends Record> record, String yaml) {
        return catchThrowableOfType(
                        BindingException.class, () -> Binder.bind(record, Yaml.read("test.yaml", yaml), BASE))
                .errors();
    }
}
