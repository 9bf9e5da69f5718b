package dev.attune.plugins.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/// Waits for changes in a folder.
final class Watch implements AutoCloseable {
    /// So long must a folder be still before its files are read, since they are written bit by bit.
    private static final long STILL_MILLIS = 300;

    private final WatchService service;

    Watch(Path folder) throws IOException {
        service = folder.getFileSystem().newWatchService();
        folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /// Returns when something has changed and it is quiet again; false when this was closed or the folder is gone.
    boolean changed() throws InterruptedException {
        try {
            for (var key = service.take(); key != null; key = service.poll(STILL_MILLIS, TimeUnit.MILLISECONDS)) {
                key.pollEvents();
                if (!key.reset()) {
                    return false;
                }
            }
            return true;
        } catch (ClosedWatchServiceException closed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
