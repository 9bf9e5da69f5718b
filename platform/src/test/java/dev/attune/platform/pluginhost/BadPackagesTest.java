package dev.attune.platform.pluginhost;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.attune.platform.deployment.PluginUse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Packages that are damaged or mean harm: none loads, none writes anything, the others run, and the log says why.
class BadPackagesTest {
    private static final String GOOD = "plugin.id=mine\nplugin.version=1.0.0\nplugin.requires=>=1.0.0 & <2.0.0\n";

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(PluginHost.class.getPackageName());

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    /// A package, and what the log must say of it.
    record Bad(String sentence, Spoiling how, String because) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    /// Writes a bad package into a folder that holds a good one, `mine-1.0.0.zip`.
    @FunctionalInterface
    interface Spoiling {
        void in(Path plugins) throws Exception;
    }

    static Stream<Bad> packages() {
        return Stream.of(
                new Bad("one byte of its jar was changed", plugins -> flip(plugins, "lib/mine.jar"), "is damaged"),
                new Bad("its descriptor's checksum is wrong", plugins -> flip(plugins, "plugin.properties"), "damaged"),
                new Bad("it was cut off", BadPackagesTest::cutOff, "it is no zip, or was cut off"),
                new Bad("it is no zip at all", plugins -> replace(plugins, "hello".getBytes(UTF_8)), "it is no zip"),
                new Bad("it is empty", plugins -> replace(plugins, new byte[0]), "it is no zip"),
                new Bad("it holds only files that would lie elsewhere", BadPackagesTest::slip, "lists nothing"),
                new Bad("its jar is a symbolic link", BadPackagesTest::link, "lib/mine.jar: it is no zip"),
                new Bad("its descriptor is a symbolic link", BadPackagesTest::linkedDescriptor, "no plugin.id"),
                new Bad(
                        "its descriptor names an absolute class folder",
                        describedBy(GOOD + "plugin.classes=/tmp\n"),
                        "has plugin.classes. Take that out"),
                new Bad(
                        "its descriptor names a class of PF4J",
                        describedBy(GOOD + "plugin.class=test.Mine\n"),
                        "has plugin.class. Take that out"),
                new Bad(
                        "it depends on what is not there",
                        describedBy(GOOD + "plugin.dependencies=gone\n"),
                        "has plugin.dependencies. Take that out"),
                new Bad("two depend on each other", BadPackagesTest::cycle, "has plugin.dependencies. Take that out"),
                new Bad(
                        "it was made for a later contract",
                        describedBy(GOOD.replace(">=1.0.0 & <2.0.0", ">=2.0.0")),
                        "requires version >=2.0.0"),
                new Bad(
                        "it was made for an earlier contract",
                        describedBy(GOOD.replace(">=1.0.0 & <2.0.0", "<1.0.0")),
                        "requires version <1.0.0"),
                new Bad(
                        "what it requires is no version",
                        describedBy(GOOD.replace(">=1.0.0 & <2.0.0", "the newest")),
                        "is no range of versions"),
                new Bad("it has no version", describedBy(GOOD.replace("1.0.0\n", "\n")), "is no version"),
                new Bad("its version is rubbish", describedBy(GOOD.replace("=1.0.0\n", "=new\n")), "is no version"),
                new Bad("it has no id", describedBy(GOOD.replace("mine", "")), "has no plugin.id"),
                new Bad("its id leads elsewhere", describedBy(GOOD.replace("mine", "../../mine")), "kebab-case"),
                new Bad("its id ends a line of the log", describedBy(GOOD.replace("mine", "a\\nb")), "kebab-case"),
                new Bad("its descriptor is not text", describedBy("plugin.id=\\uXYZ"), "is no plugin"),
                new Bad("its descriptor is endless", describedBy(GOOD + "#".repeat(100_000)), "is longer than 65536"),
                new Bad("it is there twice", BadPackagesTest::twice, "there twice in the same version"),
                new Bad("it holds its jar twice", BadPackagesTest::jarTwice, "holds lib/mine.jar twice"),
                new Bad("its jar wants classes from elsewhere", classPath("/tmp/evil/"), "outside the plugin"),
                new Bad("its jar wants classes from above", classPath("../../evil.jar"), "outside the plugin"),
                new Bad("its jar wants classes from a server", classPath("http://127.0.0.1/x"), "outside the plugin"),
                new Bad("its jar unpacks to a thousand times its size", BadPackagesTest::bomb, "100 times its size"),
                new Bad("it lists more files than there can be", BadPackagesTest::countless, "lists more files"),
                new Bad("its jar lists more files than there can be", BadPackagesTest::countlessJar, "lists more"),
                new Bad("its jar is missing", plugins -> rewrite(plugins, "lib/mine.jar", null), "lists nothing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void isRefusedWithTheReason(Bad bad) throws Exception {
        var plugins = Files.createDirectories(folder.resolve("plugins"));
        PluginFiles.abstaining(plugins, "mine", "\"never\"").zip();
        bad.how().in(plugins);
        PluginFiles.abstaining(plugins, "good", "\"works\"").zip();
        var before = everything();

        try (var host = start(plugins, use("mine", Optional.empty()), use("good", Optional.empty()))) {
            assertThat(host.all()).containsOnlyKeys("good");
            assertThat(host.failures()).extracting(PluginFailure::name).containsExactly("mine");
            assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .anySatisfy(line -> assertThat(line).contains("mine").contains(bad.because()));
            assertThat(everything()).isEqualTo(before);
        }
    }

    @Test
    void aNameThatLeadsElsewhereIsNeverUnpacked() throws Exception {
        var zip = PluginFiles.abstaining(folder, "mine", "\"works\"").zip();
        var entries = entries(zip);
        entries.put("../slipped.jar", new byte[] {1});
        entries.put("/tmp/attune-slipped.jar", new byte[] {1});
        entries.put("lib/../../slipped.jar", new byte[] {1});
        entries.put("lib\\..\\..\\slipped.jar", new byte[] {1});
        write(zip, entries);
        var before = everything();
        try (var host = start(folder, use("mine", Optional.empty()))) {
            assertThat(host.all()).containsOnlyKeys("mine");
            assertThat(everything()).isEqualTo(before);
            assertThat(Path.of("/tmp/attune-slipped.jar")).doesNotExist();
            assertThat(slipped()).isEmpty();
        }
    }

    /// Others make and remove files there meanwhile.
    private static List<Path> slipped() throws IOException {
        var found = new ArrayList<Path>();
        var shared = Path.of(System.getProperty("java.io.tmpdir"));
        Files.walkFileTree(shared, Set.of(), 3, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().contains("slipped")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    @Test
    void aPinnedZipIsUsed() throws Exception {
        var zip = PluginFiles.abstaining(folder, "mine", "\"works\"").zip();
        try (var host = start(folder, use("mine", Optional.of(sha256(zip))))) {
            assertThat(host.all()).containsOnlyKeys("mine");
        }
    }

    @Test
    void anotherZipThanThePinnedOneIsRefused() throws Exception {
        var zip = PluginFiles.abstaining(folder, "mine", "\"works\"").zip();
        var pinned = sha256(zip);
        PluginFiles.abstaining(folder, "mine", "\"newer\"").version("1.0.1").zip();
        try (var host = start(folder, use("mine", Optional.of(pinned)))) {
            assertThat(host.all()).isEmpty();
            assertThat(host.failures().getFirst().because())
                    .startsWith("mine-1.0.1.zip is not the zip that the deployment wants")
                    .contains("and not " + pinned);
        }
    }

    @Test
    void anOlderZipThanThePinnedOneIsRefused() throws Exception {
        var old = PluginFiles.abstaining(folder, "mine", "\"older\"")
                .version("0.9.0")
                .zip();
        var pinned = "0".repeat(64);
        try (var host = start(folder, use("mine", Optional.of(pinned)))) {
            assertThat(host.failures().getFirst().because()).contains(sha256(old), "and not " + pinned);
        }
    }

    @Test
    void aFolderCannotBePinned() throws Exception {
        PluginFiles.abstaining(folder, "mine", "\"works\"").sourceFolder();
        try (var host = start(folder, use("mine", Optional.of("0".repeat(64))))) {
            assertThat(host.failures().getFirst().because())
                    .contains("is a folder")
                    .contains("Put the plugin's zip");
        }
    }

    @Test
    void theZipThatWasComparedIsTheOneThatIsUsed() throws Exception {
        var zip = PluginFiles.abstaining(folder, "mine", "\"works\"").zip();
        var copy = PluginZip.take(zip, folder.resolve("copy"));
        replace(folder, "exchanged".getBytes(UTF_8));
        var unpacked = Files.createDirectories(folder.resolve("unpacked"));
        copy.unpackInto(unpacked);
        assertThat(unpacked.resolve("lib/mine.jar")).exists();
    }

    private static PluginHost start(Path plugins, PluginUse... uses) {
        return PluginHost.start(List.of(plugins), List.of(uses), Set.of(), plugins, new SimpleMeterRegistry());
    }

    private static PluginUse use(String name, Optional<String> sha256) {
        return new PluginUse(name, name, Map.of(), false, Optional.empty(), sha256);
    }

    /// All files below the test's folder, with their lengths.
    private Map<Path, Long> everything() throws IOException {
        var all = new LinkedHashMap<Path, Long>();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted().toList()) {
                all.put(file, Files.isRegularFile(file) ? Files.size(file) : 0);
            }
        }
        return all;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static Path zip(Path plugins) {
        return plugins.resolve("mine-1.0.0.zip");
    }

    private static void replace(Path plugins, byte[] bytes) throws IOException {
        Files.write(zip(plugins), bytes);
    }

    private static Map<String, byte[]> entries(Path zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] packed(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static void write(Path zip, Map<String, byte[]> entries) throws IOException {
        Files.write(zip, packed(entries));
    }

    private static void rewrite(Path plugins, String name, byte[] content) throws IOException {
        var entries = entries(zip(plugins));
        if (content == null) {
            entries.remove(name);
        } else {
            entries.put(name, content);
        }
        write(zip(plugins), entries);
    }

    private static Spoiling describedBy(String descriptor) {
        return plugins -> rewrite(plugins, "plugin.properties", descriptor.getBytes(UTF_8));
    }

    /// Stores all without compression and changes one byte of a content, so that only its checksum can tell.
    private static void flip(Path plugins, String name) throws IOException {
        var entries = entries(zip(plugins));
        try (var out = new ZipOutputStream(Files.newOutputStream(zip(plugins)))) {
            out.setLevel(0);
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        var bytes = Files.readAllBytes(zip(plugins));
        var content = entries.get(name);
        int at = indexOf(bytes, content);
        // The last digit of the version in a descriptor, some byte in the middle of a jar.
        int changed = name.equals("plugin.properties")
                ? at + new String(content, UTF_8).indexOf("1.0.0") + 4
                : at + content.length / 2;
        bytes[changed] ^= 1;
        replace(plugins, bytes);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IllegalStateException("it was compressed after all");
    }

    private static void cutOff(Path plugins) throws IOException {
        var bytes = Files.readAllBytes(zip(plugins));
        replace(plugins, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    private static void slip(Path plugins) throws IOException {
        var entries = entries(zip(plugins));
        entries.put("lib/../../mine.jar", entries.remove("lib/mine.jar"));
        write(zip(plugins), entries);
    }

    private static void link(Path plugins) throws IOException {
        rewrite(plugins, "lib/mine.jar", "/etc/passwd".getBytes(UTF_8));
        asLink(zip(plugins), "lib/mine.jar");
    }

    private static void linkedDescriptor(Path plugins) throws IOException {
        rewrite(plugins, "plugin.properties", "/etc/passwd".getBytes(UTF_8));
        asLink(zip(plugins), "plugin.properties");
    }

    /// Marks an entry as a symbolic link, as Info-ZIP does, in the list at the end of the zip.
    private static void asLink(Path zip, String name) throws IOException {
        var bytes = Files.readAllBytes(zip);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 < bytes.length; at++) {
            if (buffer.getInt(at) == 0x02014b50
                    && new String(bytes, at + 46, buffer.getShort(at + 28), UTF_8).equals(name)) {
                bytes[at + 5] = 3;
                buffer.putInt(at + 38, 0xA1FF << 16);
            }
        }
        Files.write(zip, bytes);
    }

    private static void cycle(Path plugins) throws IOException {
        rewrite(plugins, "plugin.properties", (GOOD + "plugin.dependencies=other\n").getBytes(UTF_8));
        var entries = entries(zip(plugins));
        entries.put(
                "plugin.properties", (GOOD.replace("mine", "other") + "plugin.dependencies=mine\n").getBytes(UTF_8));
        write(plugins.resolve("other-1.0.0.zip"), entries);
    }

    private static void twice(Path plugins) throws IOException {
        Files.copy(zip(plugins), plugins.resolve("another.zip"));
    }

    /// The list of a zip may name a file twice, though no tool writes it so: rename one of equal length.
    private static void jarTwice(Path plugins) throws IOException {
        var entries = entries(zip(plugins));
        entries.put("lib/evil.jar", entries.get("lib/mine.jar"));
        var text = new String(packed(entries), ISO_8859_1);
        replace(plugins, text.replace("lib/evil.jar", "lib/mine.jar").getBytes(ISO_8859_1));
    }

    private static Spoiling classPath(String path) {
        return plugins -> {
            var jar = new LinkedHashMap<String, byte[]>();
            jar.put("META-INF/MANIFEST.MF", ("Manifest-Version: 1.0\nClass-Path: " + path + "\n").getBytes(UTF_8));
            jar.put("META-INF/services/dev.attune.api.Contribution", "test.Mine\n".getBytes(UTF_8));
            rewrite(plugins, "lib/mine.jar", packed(jar));
        };
    }

    private static void bomb(Path plugins) throws IOException {
        rewrite(plugins, "lib/mine.jar", new byte[20_000_000]);
    }

    private static void countless(Path plugins) throws IOException {
        write(zip(plugins), many(entries(zip(plugins))));
    }

    private static void countlessJar(Path plugins) throws IOException {
        rewrite(plugins, "lib/mine.jar", packed(many(new LinkedHashMap<>())));
    }

    private static Map<String, byte[]> many(Map<String, byte[]> entries) {
        for (int i = 0; i < 60_000; i++) {
            entries.put("x" + i, new byte[0]);
        }
        return entries;
    }
}
