package dev.attune.testhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/// A deployment's files and data, in a folder that goes away with the test.
final class Shop implements AutoCloseable {
    private final Path root;

    private Shop(Path root) {
        this.root = root;
    }

    static Shop make() throws IOException {
        var shop = new Shop(Files.createTempDirectory("attune-test-"));
        shop.write("blocks/hero/schema.json", "{ \"type\": \"object\" }");
        shop.write("blocks/product/schema.json", "{ \"type\": \"object\" }");
        return shop;
    }

    Path folder() {
        return root.resolve("deployment");
    }

    Path data() {
        return root.resolve("data");
    }

    void write(String name, String text) {
        var file = folder().resolve(name);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void writeIfMissing(String name, String text) {
        if (!Files.exists(folder().resolve(name))) {
            write(name, text);
        }
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
