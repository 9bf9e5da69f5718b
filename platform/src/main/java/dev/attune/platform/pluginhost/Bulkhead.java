package dev.attune.platform.pluginhost;

import java.util.concurrent.atomic.AtomicInteger;

/// Keeps one contribution from taking all threads: a few calls that are slow, or many that are not, may be in it at
/// once.
final class Bulkhead {
    private final int most;
    private final int mostSlow;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger slow = new AtomicInteger();

    Bulkhead(int most, int mostSlow) {
        this.most = most;
        this.mostSlow = mostSlow;
    }

    boolean enter() {
        if (slow.get() >= mostSlow) {
            return false;
        }
        if (calls.incrementAndGet() > most) {
            calls.decrementAndGet();
            return false;
        }
        return true;
    }

    void enterAnyway() {
        calls.incrementAndGet();
    }

    void leave() {
        calls.decrementAndGet();
    }

    void becameSlow() {
        slow.incrementAndGet();
    }

    void slowOneLeft() {
        slow.decrementAndGet();
    }
}
