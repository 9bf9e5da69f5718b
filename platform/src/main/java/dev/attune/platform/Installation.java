package dev.attune.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// Where this server's own files lie, and the keys it was given.
final class Installation {
    private Installation() {}

    /// The folder of the jar, with `plugins` and `blocks` in it.
    static Path programs() {
        try {
            var self = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(self.toAbsolutePath().getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the server lies", e);
        }
    }

    static Optional<Path> blocks() {
        return Optional.of(programs().resolve("blocks")).filter(Files::isDirectory);
    }

    /// The folder of the sources, if the launcher named it.
    static Path home() {
        return Path.of(System.getProperty("attune.home", "")).toAbsolutePath().normalize();
    }

    /// Plugins that run scripts find what they need through a system property, as nothing is handed to them.
    static void sayWhereScriptsAreRunFrom() {
        if (System.getProperty("attune.script-runtime") == null) {
            System.setProperty(
                    "attune.script-runtime",
                    programs().resolve("script-runtime").toString());
        }
    }

    record KeyLists(List<String> write, List<String> secret) {}

    /// Keys from the environment, or else from the deployment's file.
    static KeyLists keys(Optional<Path> keyFile) {
        var write = System.getenv("ATTUNE_WRITE_KEYS");
        var secret = System.getenv("ATTUNE_SECRET_KEYS");
        if (write != null || secret != null || keyFile.isEmpty()) {
            return new KeyLists(list(write == null ? "" : write), list(secret == null ? "" : secret));
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(keyFile.get())) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key file " + keyFile.get(), e);
        }
        return new KeyLists(
                list(properties.getProperty("write-keys", "")), list(properties.getProperty("secret-keys", "")));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
