package dev.attune.platform.authoring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// What is in a plugin's zip.
///
/// @param unsafe entries that point out of the zip
/// @param unused entries that a server does not take: all but the descriptor and `lib/*.jar`
/// @param foreign classes in it that the platform shares with plugins, or that belong into tests, by jar
/// @param natives libraries that are no Java
/// @param uses what the plugin's own classes call, such as `java/lang/System.exit`
record Packed(List<String> unsafe, List<String> unused, Set<String> foreign, Set<String> natives, Set<String> uses) {
    /// More than a server unpacks.
    private static final long LARGEST = 500_000_000;

    private static final String SERVICE = "META-INF/services/dev.attune.api.Contribution";
    private static final Pattern JAR = Pattern.compile("lib/[^/\\\\]+\\.jar");
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib", ".jnilib");
    private static final List<String> SHARED =
            List.of("dev/attune/api/", "dev/attune/testkit/", "org/jspecify/", "org/slf4j/", "org/pf4j/", "org/junit/");

    /// Reads all of it.
    ///
    /// @throws IOException if it is damaged, or larger than a server takes
    static Packed in(Path file) throws IOException {
        var packed =
                new Packed(new ArrayList<>(), new ArrayList<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        long room = LARGEST;
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
                var content = read(zip, entry, room);
                room -= content.length;
                packed.take(entry, content);
            }
        }
        return packed;
    }

    private static byte[] read(ZipFile zip, ZipEntry entry, long room) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            var content = in.readNBytes((int) Math.min(room + 1, Integer.MAX_VALUE - 8));
            if (content.length > room) {
                throw new ZipException("it holds more than " + LARGEST / 1_000_000 + " MB unpacked");
            }
            var checksum = new CRC32();
            checksum.update(content);
            if (checksum.getValue() != entry.getCrc()) {
                throw new ZipException("the checksum of '" + entry.getName() + "' is wrong");
            }
            return content;
        }
    }

    private void take(ZipEntry entry, byte[] content) throws IOException {
        var name = entry.getName();
        if (name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/")).contains("..")) {
            unsafe.add(name);
        } else if (JAR.matcher(name).matches()) {
            jar(name, content);
        } else if (!name.equals("plugin.properties")) {
            unused.add(name);
        }
    }

    private void jar(String jar, byte[] content) throws IOException {
        var classes = new ArrayList<byte[]>();
        boolean own = false;
        try (var entries = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var name = entry.getName();
                own |= name.equals(SERVICE);
                if (NATIVE.stream().anyMatch(name::endsWith)) {
                    natives.add(jar + ": " + name);
                }
                if (name.endsWith(".class")) {
                    SHARED.stream()
                            .filter(name::startsWith)
                            .forEach(shared -> foreign.add(jar + " has classes of " + shared.replace('/', '.') + "*"));
                    classes.add(entries.readAllBytes());
                }
            }
        }
        if (own) {
            classes.forEach(this::scan);
        }
    }

    private void scan(byte[] bytes) {
        try {
            var model = ClassFile.of().parse(bytes);
            for (var entry : model.constantPool()) {
                if (entry instanceof MemberRefEntry member) {
                    uses.add(member.owner().asInternalName() + "."
                            + member.name().stringValue());
                } else if (entry instanceof ClassEntry type) {
                    uses.add(type.asInternalName());
                }
            }
            for (var method : model.methods()) {
                if (method.flags().has(AccessFlag.NATIVE)) {
                    natives.add(model.thisClass().asInternalName().replace('/', '.') + "."
                            + method.methodName().stringValue());
                }
            }
        } catch (IllegalArgumentException unknown) {
            uses.add("a class that cannot be read: " + unknown.getMessage());
        }
    }
}
