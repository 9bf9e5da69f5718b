package dev.attune.platform.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The contract and the test kit as a Maven repository: what a plugin outside this repository is built against. It is
/// copied into each new plugin, so that the plugin builds on every machine.
///
/// The copy has a version of its own, made of what is in it. Maven keeps for ever what it has once seen of a version,
/// and would otherwise build against the contract of another Attune on this machine.
///
/// @param repository a folder in the layout of Maven's repositories
record Contract(Path repository) {
    /// Where it lies in a plugin's folder.
    static final String FOLDER = ".attune";

    private static final String ARTEFACTS = "dev/attune";
    private static final int LETTERS = 8;
    private static final Pattern OURS = Pattern.compile(
            "(<groupId>dev\\.attune</groupId>\\s*<artifactId>[a-z-]+</artifactId>\\s*<version>)[^<]+(</version>)");

    private static final Pattern PARENT = Pattern.compile("(<relativePath>)[^<]*(</relativePath>)");

    /// The version of the contract, such as 1.0.0.
    String version() throws IOException {
        var api = repository.resolve(ARTEFACTS).resolve("attune-api");
        if (!Files.isDirectory(api)) {
            throw new AuthorException("there is no contract at " + repository
                    + "; build Attune anew, which puts it there: ./attune does so by itself");
        }
        try (var versions = Files.list(api)) {
            return versions.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .max(String::compareTo)
                    .orElseThrow(() -> new AuthorException("there is no version of the contract in " + api
                            + "; build Attune anew, which puts it there"));
        }
    }

    int nextMajor() throws IOException {
        return Integer.parseInt(version().replaceFirst("\\..*", "")) + 1;
    }

    /// The version of the copies, such as 1.0.0-3f2a9c1b.
    String versionOfCopies() throws IOException {
        try {
            var content = MessageDigest.getInstance("SHA-256");
            for (var file : artefacts()) {
                content.update(Files.readAllBytes(file));
            }
            return version() + "-" + HexFormat.of().formatHex(content.digest()).substring(0, LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void copyTo(Path target) throws IOException {
        var version = version();
        var own = versionOfCopies();
        for (var file : artefacts()) {
            var copy = target.resolve(repository.relativize(file).toString().replace(version, own));
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            if (file.toString().endsWith(".pom")) {
                var pom = OURS.matcher(Files.readString(file)).replaceAll("$1" + own + "$2");
                Files.writeString(copy, PARENT.matcher(pom).replaceAll("$1../../" + path("attune", own) + "$2"));
            } else {
                Files.copy(file, copy);
            }
        }
    }

    /// Where the parent of plugins lies in a plugin's folder. Maven looks for it by this path, for it knows no
    /// repository of the folder before it has read the parent.
    String parent() throws IOException {
        return FOLDER + "/" + ARTEFACTS + "/" + path("attune-plugin-parent", versionOfCopies());
    }

    private static String path(String artefact, String version) {
        return artefact + "/" + version + "/" + artefact + "-" + version + ".pom";
    }

    /// In the same order on every machine.
    private List<Path> artefacts() throws IOException {
        try (var files = Files.walk(repository.resolve(ARTEFACTS))) {
            return files.filter(file ->
                            file.toString().endsWith(".jar") || file.toString().endsWith(".pom"))
                    .sorted()
                    .toList();
        }
    }
}
