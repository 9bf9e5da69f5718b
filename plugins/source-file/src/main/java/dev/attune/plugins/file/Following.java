package dev.attune.plugins.file;

import dev.attune.api.Inlet;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a folder's files on a thread of its own, and what is added to it, until it is closed.
final class Following implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Folder folder;
    private final Import files;
    private final Inlet inlet;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final @Nullable Watch watch;
    private final Thread thread;

    /// What is added while the first files are read is noticed: watching begins before.
    Following(Folder folder, Import files, boolean watching, Inlet inlet) throws IOException {
        this.folder = folder;
        this.files = files;
        this.inlet = inlet;
        this.watch = watching ? new Watch(folder.root()) : null;
        this.thread = Thread.ofPlatform()
                .name("source-file " + folder.root().getFileName())
                .daemon()
                .start(this::run);
    }

    private void run() {
        try {
            do {
                readPatiently();
            } while (watch != null && watch.changed());
        } catch (InterruptedException toldToStop) {
            Thread.currentThread().interrupt();
        }
    }

    /// What fails is tried again from the cursor, after growing waits.
    private void readPatiently() throws InterruptedException {
        int wait = 1;
        while (!isStopped()) {
            try {
                files.read(folder.present(), inlet, this::isStopped);
                return;
            } catch (IOException | RuntimeException failed) {
                LOG.error("reading files in {} failed; trying again in {} s", folder.root(), wait, failed);
                if (stopped.await(wait, TimeUnit.SECONDS)) {
                    return;
                }
                wait = Math.min(2 * wait, LONGEST_WAIT_SECONDS);
            }
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /// Returns when the batch at hand was handed over.
    @Override
    public void close() throws IOException, InterruptedException {
        stopped.countDown();
        if (watch != null) {
            watch.close();
        }
        thread.join();
    }
}
