package dev.attune.platform.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.attune.api.DecisionStrategy;
import dev.attune.api.Delivery;
import dev.attune.api.Ranking;
import dev.attune.api.Ranking.Abstained;
import dev.attune.platform.deployment.PluginUse;
import dev.attune.platform.pluginhost.Answer.Given;
import dev.attune.testkit.RecordingPresenter;
import dev.attune.testkit.Some;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PluginHostTest {
    private static final String NONE = "@Contributes(name = \"mine\", purposes = Purposes.NONE)";
    private static final String GREETING = """
            public record Settings(@Setting("how often") int minClicks, @Setting(value = "a word", defaultsTo = "hi") String word) {}
            private final Settings settings;
            public Mine(Settings settings) { this.settings = settings; }
            public Ranking rank(RankingRequest request) {
                return new Ranking.Abstained(settings.word() + settings.minClicks());
            }
            """;

    @TempDir
    Path folder;

    private Optional<PluginHost> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(PluginHost::close);
    }

    @Test
    void startsAZipAndGivesItItsSettings() throws IOException {
        PluginFiles.strategy(folder, "greeter", NONE, GREETING).zip();
        var handle = start(use("hello", "greeter", Map.of("min-clicks", 3)));
        assertThat(abstention(handle)).isEqualTo("hi3");
        assertThat(handle.plugin()).isEqualTo("greeter");
        assertThat(handle.version()).isEqualTo("1.0.0");
        assertThat(handle.purposes()).containsExactly("none");
        assertThat(handle.settings()).isPresent();
    }

    @Test
    void readsAPluginsSourceFolder() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"from source\"").sourceFolder();
        assertThat(abstention(start(use("mine", "mine")))).isEqualTo("from source");
    }

    @Test
    void takesThePluginFolderItself() throws IOException {
        var plugin = PluginFiles.abstaining(folder, "mine", "\"itself\"").sourceFolder();
        assertThat(abstention(start(List.of(plugin), use("mine", "mine")))).isEqualTo("itself");
    }

    @Test
    void startsTheNewestOfTwoVersions() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"old\"").version("1.9.0").zip();
        PluginFiles.abstaining(folder, "mine", "\"new\"").version("1.10.0").zip();
        assertThat(abstention(start(use("mine", "mine")))).isEqualTo("new");
    }

    @Test
    void twoUsesAreTwoInstancesOfOneClass() throws IOException {
        PluginFiles.strategy(folder, "greeter", NONE, GREETING).zip();
        var host = start(
                List.of(folder),
                List.of(
                        use("one", "greeter", Map.of("min-clicks", 1)),
                        use("two", "greeter", Map.of("min-clicks", 2))));
        var one = host.strategies().get("one");
        var two = host.strategies().get("two");
        assertThat(abstention(one)).isEqualTo("hi1");
        assertThat(abstention(two)).isEqualTo("hi2");
        assertThat(one.contribution().getClass()).isSameAs(two.contribution().getClass());
        assertThat(host.strategies().keySet()).containsExactly("one", "two");
    }

    @Test
    void aPluginThatBundlesTheApiByMistakeWorks() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"bundled\"").bundlingTheApi().zip();
        assertThat(abstention(start(use("mine", "mine")))).isEqualTo("bundled");
    }

    @Test
    void aPluginHasItsOwnLibrariesAndNotOurs() throws IOException {
        new PluginFiles(folder, "mine")
                .contribution("Mine", """
                        package test;
                        import dev.attune.api.*;
                        @Contributes(name = "mine", purposes = Purposes.NONE)
                        public final class Mine implements DecisionStrategy {
                            public Ranking rank(RankingRequest request) {
                                return new Ranking.Abstained(tools.jackson.databind.ObjectMapper.version() + sees("org.jdbi.v3.core.Jdbi")
                                    + sees("java.sql.Connection"));
                            }
                            private static String sees(String name) {
                                try {
                                    return " sees " + Class.forName(name).getSimpleName();
                                } catch (ClassNotFoundException notThere) {
                                    return " sees no " + name;
                                }
                            }
                        }
                        """)
                .library("ObjectMapper", """
                        package tools.jackson.databind;
                        public final class ObjectMapper { public static String version() { return "my own"; } }
                        """)
                .zip();
        assertThat(abstention(start(use("mine", "mine"))))
                .isEqualTo("my own sees no org.jdbi.v3.core.Jdbi sees Connection");
    }

    @Test
    void aPluginThatFloodsTheLogIsCutShort() throws IOException {
        PluginFiles.strategy(folder, "noisy", NONE, """
                public Ranking rank(RankingRequest request) {
                    for (int i = 0; i < 5000; i++) {
                        org.slf4j.LoggerFactory.getLogger("test.Mine").warn("again");
                    }
                    return new Ranking.Abstained("done");
                }
                """).zip();
        var log = (Logger) LoggerFactory.getLogger("test.Mine");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        log.setAdditive(false);
        assertThat(abstention(start(use("noisy", "noisy")))).isEqualTo("done");
        assertThat(lines.list).hasSizeBetween(200, 4000);
    }

    @Test
    void refusesAnotherContract() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"\"").requires(">=2.0.0").zip();
        assertRefused("requires version >=2.0.0 of the plugin contract, but this platform has 1.0.0");
    }

    @Test
    void refusesSilenceAboutTheContract() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"\"").requires("").zip();
        assertRefused("Write plugin.requires=>=1.0.0 & <2.0.0");
    }

    @Test
    void refusesAClassThatCannotBeLoaded() throws IOException {
        PluginFiles.strategy(folder, "mine", NONE, """
                private final Helper helper = new Helper();
                public Ranking rank(RankingRequest request) { return new Ranking.Abstained("" + helper); }
                """)
                .source("Helper", "package test; class Helper {}")
                .without("test.Helper")
                .zip();
        assertRefused("NoClassDefFoundError: test/Helper");
    }

    @Test
    void refusesAMissingClass() throws IOException {
        new PluginFiles(folder, "mine")
                .source("Other", "package test; class Other {}")
                .listing("test.Gone")
                .zip();
        assertRefused("Its service file names test.Gone, but it has no such class");
    }

    @Test
    void refusesAConstructorThatThrows() throws IOException {
        PluginFiles.strategy(folder, "mine", NONE, """
                public Mine() { throw new IllegalStateException("model file is missing"); }
                public Ranking rank(RankingRequest request) { return null; }
                """).zip();
        assertRefused("It fails when it is created: java.lang.IllegalStateException: model file is missing");
    }

    @Test
    void refusesSilenceAboutPurposes() throws IOException {
        PluginFiles.strategy(
                        folder,
                        "mine",
                        "@Contributes(name = \"mine\", purposes = {})",
                        "public Ranking rank(RankingRequest request) { return null; }")
                .zip();
        assertRefused("It declares no purposes");
    }

    @Test
    void refusesAnUnknownPurposeAndNamesTheNearest() throws IOException {
        PluginFiles.strategy(
                        folder,
                        "mine",
                        "@Contributes(name = \"mine\", purposes = \"personalisation\")",
                        "public Ranking rank(RankingRequest request) { return null; }")
                .zip();
        assertRefused("Did you mean 'personalization'?");
    }

    @Test
    void refusesUnknownSettingsAndNamesTheNearest() throws IOException {
        PluginFiles.strategy(folder, "mine", NONE, GREETING).zip();
        assertThatThrownBy(() -> start(use("mine", "mine", Map.of("min-click", 3))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("min-click'")
                .hasMessageContaining("min-clicks");
    }

    @Test
    void refusesSettingsWhereThereAreNone() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"\"").zip();
        assertThatThrownBy(() -> start(use("mine", "mine", Map.of("a", 1)))).hasMessageContaining("It has no settings");
    }

    @Test
    void refusesSeveralContributions() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"\"").listing("test.Other").zip();
        assertRefused("[test.Mine, test.Other]. A plugin contributes one class: make a plugin of each.");
    }

    @Test
    void refusesAFolderThatIsNotBuilt() throws IOException {
        var plugin = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(plugin.resolve("plugin.properties"), "plugin.id=mine\nplugin.version=1\nplugin.requires=*\n");
        assertRefused("Run mvn compile there");
    }

    @Test
    void namesTheNearestPluginAndWhatCouldNotBeRead() throws IOException {
        PluginFiles.abstaining(folder, "strategy-popularity", "\"\"").zip();
        Files.writeString(folder.resolve("broken.zip"), "no zip");
        assertThatThrownBy(() -> start(use("popular", "strategy-popularty")))
                .hasMessageContaining("Did you mean 'strategy-popularity'?")
                .hasMessageContaining("broken.zip");
    }

    @Test
    void namesEveryReasonAtOnce() {
        assertThatThrownBy(() -> start(List.of(folder), List.of(use("one", "a"), use("two", "b"))))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        refused -> assertThat(refused.failures())
                                .extracting(PluginFailure::name)
                                .containsExactly("one", "two"));
    }

    @Test
    void whatIsNotRequiredMayFail() throws IOException {
        PluginFiles.abstaining(folder, "mine", "\"works\"").zip();
        var optional = new PluginUse("gone", "gone", Map.of(), false, Optional.empty(), Optional.empty());
        var host = start(List.of(folder), List.of(optional, use("mine", "mine")));
        assertThat(host.failures()).extracting(PluginFailure::name).containsExactly("gone");
        assertThat(host.strategies()).containsOnlyKeys("mine");
    }

    private void channel(String id, String whenOpened) throws IOException {
        new PluginFiles(folder, id)
                .contribution("Mine", """
                package test;
                import dev.attune.api.*;
                @Contributes(name = "mine", purposes = Purposes.NONE)
                public final class Mine implements ChannelActivator {
                    private Presenter presenter;
                    public void open(Presenter opened) { %s }
                    public Delivery deliver(DeliveryRequest message) {
                        return new Delivery.Sent(String.join(" ", presenter.placements()));
                    }
                }
                """.formatted(whenOpened))
                .zip();
    }

    @Test
    void channelsAreOpenedAndOneThatFailsIsLeftOut() throws IOException {
        channel("good", "presenter = opened;");
        channel("bad", "throw new IllegalStateException(\"no screen\");");
        var bad = new PluginUse("bad", "bad", Map.of(), false, Optional.empty(), Optional.empty());
        var host = start(List.of(folder), List.of(bad, use("good", "good")));
        host.open(name -> new RecordingPresenter().showing("place-of-" + name));
        assertThat(host.channels()).containsOnlyKeys("good");
        assertThat(host.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.name()).isEqualTo("bad");
            assertThat(failure).asString().contains("It fails when it is opened", "no screen");
        });
        assertThat(host.channels().get("good").ask(it -> it.deliver(Some.message("m"))))
                .isEqualTo(new Given<>(new Delivery.Sent("place-of-good")));
    }

    @Test
    void aChannelThatIsRequiredAndCannotBeOpenedRefusesTheStart() throws IOException {
        channel("bad", "throw new LinkageError(\"no screen\");");
        var host = start(List.of(folder), List.of(use("mine", "bad")));
        assertThatThrownBy(() -> host.open(_ -> new RecordingPresenter()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("mine")
                .hasMessageContaining("no screen");
    }

    private void assertRefused(String because) {
        assertThatThrownBy(() -> start(use("mine", "mine")))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(because);
    }

    private Handle<DecisionStrategy> start(PluginUse use) {
        return start(List.of(folder), use);
    }

    private Handle<DecisionStrategy> start(List<Path> locations, PluginUse use) {
        return start(locations, List.of(use)).strategies().get(use.name());
    }

    private PluginHost start(List<Path> locations, List<PluginUse> uses) {
        var host = PluginHost.start(
                locations, uses, Set.of("personalization", "marketing"), folder, new SimpleMeterRegistry());
        running = Optional.of(host);
        return host;
    }

    private static PluginUse use(String name, String plugin) {
        return use(name, plugin, Map.of());
    }

    private static PluginUse use(String name, String plugin, Map<String, Object> settings) {
        return new PluginUse(name, plugin, settings, true, Optional.of(Duration.ofSeconds(5)), Optional.empty());
    }

    private static String abstention(Handle<DecisionStrategy> handle) {
        var request = Some.request(Some.candidate("hats")).build();
        return handle.ask(strategy -> strategy.rank(request)) instanceof Given<Ranking>(Ranking ranking)
                        && ranking instanceof Abstained(var because)
                ? because
                : "nothing";
    }
}
