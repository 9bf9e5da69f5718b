package dev.attune.platform.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedTest {
    private static final String SERVICE = "META-INF/services/dev.attune.api.Contribution";

    @TempDir
    private Path folder = Path.of("");

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] classOf(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private Packed packed(Map<String, byte[]> entries) throws IOException {
        var file = folder.resolve("plugin.zip");
        Files.write(file, zip(entries));
        return Packed.in(file);
    }

    @Test
    void findsEntriesThatPointOutOfTheZip() throws IOException {
        var packed = packed(Map.of("../evil.jar", text("x"), "/etc/x", text("x"), "plugin.properties", text("")));
        assertThat(packed.unsafe()).containsExactlyInAnyOrder("../evil.jar", "/etc/x");
    }

    @Test
    void findsWhatAServerDoesNotTake() throws IOException {
        assertThat(packed(Map.of("notes.txt", text("x"), "lib/deep/a.jar", text("x")))
                        .unused())
                .containsExactlyInAnyOrder("notes.txt", "lib/deep/a.jar");
    }

    @Test
    void findsTheContractInABundledJarAndCodeThatIsNotJava() throws IOException {
        var jar = zip(Map.of("dev/attune/api/Source.class", text("x"), "linux/libfast.so", text("x")));
        var packed = packed(Map.of("lib/a.jar", jar));
        assertThat(packed.foreign()).singleElement().asString().contains("lib/a.jar", "dev.attune.api.*");
        assertThat(packed.natives()).containsExactly("lib/a.jar: linux/libfast.so");
    }

    @Test
    void seesWhatThePluginsOwnClassesCall() throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(SERVICE, text("x"));
        entries.put("Bad.class", classOf(Bad.class));
        assertThat(packed(Map.of("lib/own.jar", zip(entries))).uses())
                .contains("java/lang/System.exit", "java/time/Instant.now", "java/lang/System.out");
    }

    @Test
    void doesNotHoldALibraryAgainstThePlugin() throws IOException {
        assertThat(packed(Map.of("lib/library.jar", zip(Map.of("Bad.class", classOf(Bad.class)))))
                        .uses())
                .isEmpty();
    }

    @Test
    void refusesADamagedZip() throws IOException {
        var bytes = zip(Map.of("plugin.properties", text("plugin.id=hats ".repeat(50))));
        bytes[60] ^= 0x40;
        var file = Files.write(folder.resolve("damaged.zip"), bytes);
        assertThatThrownBy(() -> Packed.in(file)).isInstanceOf(ZipException.class);
    }

    /// What a plugin should not do.
    static final class Bad {
        private Bad() {}

        static void end() {
            System.out.println(java.time.Instant.now());
            System.exit(1);
        }
    }
}
