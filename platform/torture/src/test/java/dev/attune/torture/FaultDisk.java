package dev.attune.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A disk that fails when it is told to, below a process's system calls: a small library of our own, compiled here and
/// loaded before all others.
final class FaultDisk {
    static final int EIO = 5;
    static final int ENOSPC = 28;

    private final Path library;
    private final Path control;
    private final Path journal;
    private final Path data;

    private FaultDisk(Path folder, Path data) {
        this.library = folder.resolve("faultdisk.so");
        this.control = folder.resolve("control");
        this.journal = folder.resolve("journal");
        this.data = data;
    }

    /// A disk that works, for the files in a data folder. Where no C compiler is, the test is skipped and says so.
    static FaultDisk under(Path data, Path folder) throws IOException, InterruptedException {
        var disk = new FaultDisk(Files.createDirectories(folder), data);
        disk.compile(folder.resolve("faultdisk.c"));
        disk.works();
        return disk;
    }

    private void compile(Path source) throws IOException, InterruptedException {
        try (var in = Objects.requireNonNull(FaultDisk.class.getResourceAsStream("faultdisk.c"))) {
            Files.write(source, in.readAllBytes());
        }
        var compiler = new ProcessBuilder(
                "cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl", "-lpthread");
        try {
            var process = compiler.redirectErrorStream(true).start();
            var complaint = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("faultdisk.c does not compile: " + complaint);
            }
        } catch (IOException e) {
            Torture.say("SKIPPED, there is no C compiler for faults below SQLite: %s", e.getMessage());
            Assumptions.abort("install gcc and libc6-dev: " + e.getMessage());
        }
    }

    /// Lets a process keep its data on this disk.
    ProcessBuilder beneath(ProcessBuilder serve) throws IOException {
        Files.deleteIfExists(journal);
        var environment = serve.environment();
        environment.put("LD_PRELOAD", library.toString());
        environment.put("FAULTDISK_FOLDER", data + "/");
        environment.put("FAULTDISK_CONTROL", control.toString());
        return serve;
    }

    /// Lets a process keep its data on this disk, and notes what a power cut would take.
    ProcessBuilder beneathWithJournal(ProcessBuilder serve) throws IOException {
        beneath(serve).environment().put("FAULTDISK_JOURNAL", journal.toString());
        return serve;
    }

    /// What the disk does; each call takes the place of the one before.
    void works() {
        tell(0, 0, 0, 0, 0);
    }

    void failsToWrite(int error) {
        tell(error, 0, 0, 0, 0);
    }

    void failsToSync(int percent) {
        tell(0, EIO, percent, 0, 0);
    }

    void syncsSlowly(Duration each) {
        tell(0, 0, 0, (int) each.toMillis(), 0);
    }

    /// Says that logs are synced, and does not do it.
    void lies() {
        tell(0, 0, 0, 0, 1);
    }

    private void tell(int... numbers) {
        var bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        bytes.asIntBuffer().put(numbers);
        try (var file = Files.newByteChannel(control, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes of the files what a power cut leaves, after the process has gone.
    void cut(PowerCut.Damage damage, Random random) throws IOException {
        new PowerCut(journal, random).inflict(damage);
    }
}
