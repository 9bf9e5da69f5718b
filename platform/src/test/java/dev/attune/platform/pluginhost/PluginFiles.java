package dev.attune.platform.pluginhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/// Makes tiny plugins out of source text.
public final class PluginFiles {
    private final Path folder;
    private final String id;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> libraries = new LinkedHashMap<>();
    private final List<String> listed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private String version = "1.0.0";
    private String requires = ">=1.0.0 & <2.0.0";
    private boolean bundlesTheApi;

    public PluginFiles(Path folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /// A strategy called `test.Mine` with this body.
    static PluginFiles strategy(Path folder, String id, String describedBy, String body) {
        return new PluginFiles(folder, id).contribution("Mine", """
                package test;
                import dev.attune.api.*;
                import java.util.*;
                %s
                public final class Mine implements DecisionStrategy {
                    %s
                }
                """.formatted(describedBy, body));
    }

    /// A strategy that abstains with the value of an expression.
    static PluginFiles abstaining(Path folder, String id, String expression) {
        return strategy(
                folder, id, "@Contributes(name = \"mine\", purposes = Purposes.NONE)", """
                public Ranking rank(RankingRequest request) { return new Ranking.Abstained(%s); }
                """.formatted(expression));
    }

    public PluginFiles contribution(String name, String source) {
        listed.add("test." + name);
        return source(name, source);
    }

    PluginFiles source(String name, String source) {
        sources.put(name, source);
        return this;
    }

    /// A class of a library that the plugin ships in a jar of its own.
    PluginFiles library(String name, String source) {
        libraries.put(name, source);
        return this;
    }

    PluginFiles version(String value) {
        version = value;
        return this;
    }

    PluginFiles requires(String value) {
        requires = value;
        return this;
    }

    /// Lists a class in the service file that need not exist.
    PluginFiles listing(String className) {
        listed.add(className);
        return this;
    }

    /// Compiles with a class that is not shipped.
    PluginFiles without(String className) {
        removed.add(className);
        return this;
    }

    PluginFiles bundlingTheApi() {
        bundlesTheApi = true;
        return this;
    }

    /// Writes `ID-VERSION.zip`.
    Path zip() throws IOException {
        var classes = compile();
        var jar = folder.resolve(id + ".jar");
        pack(jar, Map.of("", classes));
        var content = new LinkedHashMap<String, Path>();
        content.put("lib/" + id + ".jar", jar);
        var descriptor = folder.resolve(id + ".properties");
        Files.writeString(descriptor, descriptor());
        content.put("plugin.properties", descriptor);
        var zip = folder.resolve(id + "-" + version + ".zip");
        pack(zip, content);
        return zip;
    }

    /// Writes a plugin's source folder, as after `mvn compile`.
    public Path sourceFolder() throws IOException {
        var target = Files.createDirectories(folder.resolve(id).resolve("target"));
        Files.move(compile(), target.resolve("classes"));
        Files.writeString(folder.resolve(id).resolve("plugin.properties"), descriptor());
        return folder.resolve(id);
    }

    private String descriptor() {
        return "plugin.id=" + id + "\nplugin.version=" + version + "\nplugin.requires=" + requires + "\n";
    }

    Path compile() throws IOException {
        var classes = Files.createTempDirectory(folder, "classes");
        var all = new LinkedHashMap<>(libraries);
        all.putAll(sources);
        var files = new ArrayList<String>();
        var sourceFolder = Files.createTempDirectory(folder, "sources");
        for (var source : all.entrySet()) {
            var file = sourceFolder.resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            files.add(file.toString());
        }
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        arguments.addAll(files);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("the plugin " + id + " does not compile");
        }
        for (var name : removed) {
            Files.delete(classes.resolve(name.replace('.', '/') + ".class"));
        }
        var services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.write(services.resolve("dev.attune.api.Contribution"), listed);
        if (bundlesTheApi) {
            copyApi(classes);
        }
        return classes;
    }

    private static void copyApi(Path classes) throws IOException {
        for (var name : List.of("Contribution", "DecisionStrategy", "Ranking", "Ranking$Abstained", "Contributes")) {
            var path = "dev/attune/api/" + name + ".class";
            var target = classes.resolve(path);
            Files.createDirectories(target.getParent());
            try (var in = PluginFiles.class.getClassLoader().getResourceAsStream(path)) {
                Files.write(target, in.readAllBytes());
            }
        }
    }

    private static void pack(Path file, Map<String, Path> content) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : content.entrySet()) {
                Files.walkFileTree(entry.getValue(), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                        var name = entry.getKey().isEmpty()
                                ? entry.getValue().relativize(path).toString()
                                : entry.getKey();
                        zip.putNextEntry(new ZipEntry(name));
                        Files.copy(path, zip);
                        zip.closeEntry();
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
