package dev.attune.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real file system of a few megabytes, which can be filled up.
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "48m";

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /// Makes one, if that is allowed here; otherwise the test is skipped and says so.
    static SmallDisk mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "attune", folder.toString())) {
            Torture.say("SKIPPED, a small file system cannot be mounted here: only root may");
            Assumptions.abort("run as root to fill up a disk");
        }
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /// Leaves no room at all.
    void fill() {
        var block = new byte[1 << 16];
        try {
            for (int size = block.length; size > 0; size /= 2) {
                writeUntilFull(size == block.length ? block : new byte[size]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeUntilFull(byte[] block) throws IOException {
        try (var out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void free() {
        try {
            Files.delete(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", folder.toString())) {
            throw new IOException("cannot unmount " + folder);
        }
    }
}
