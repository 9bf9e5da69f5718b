package dev.attune.platform.http;

import java.util.concurrent.atomic.AtomicLong;

/// Bounds what the bodies of all requests take of the memory together.
final class HeldBytes {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    HeldBytes(long most) {
        this.most = most;
    }

    /// The share of one request, empty at first. Belongs to one thread.
    Share share() {
        return new Share();
    }

    long held() {
        return held.get();
    }

    final class Share implements AutoCloseable {
        private long mine;

        /// @throws BadRequestException with status 429 if there is no room
        void take(int bytes) {
            if (held.addAndGet(bytes) > most) {
                held.addAndGet(-bytes);
                throw Busy.now();
            }
            mine += bytes;
        }

        @Override
        public void close() {
            if (mine > 0) {
                held.addAndGet(-mine);
                mine = 0;
            }
        }
    }
}
