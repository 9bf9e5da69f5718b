package dev.attune.platform.pluginhost;

import dev.attune.api.Contribution;
import java.time.Duration;

/// One version of a contribution while it runs, with the number of calls that are in it. For many threads.
final class Version<T extends Contribution> {
    private final Started<T> started;
    private int calls;
    private boolean retired;

    Version(Started<T> started) {
        this.started = started;
    }

    Started<T> started() {
        return started;
    }

    /// @return false if another version has taken its place
    synchronized boolean enter() {
        if (!retired) {
            calls++;
        }
        return !retired;
    }

    /// Enters once more on behalf of a call, which may be the last one in it.
    ///
    /// @return false if all calls have left it, and another version has taken its place
    synchronized boolean stay() {
        boolean stays = !retired || calls > 0;
        if (stays) {
            calls++;
        }
        return stays;
    }

    synchronized void leave() {
        calls--;
        notifyAll();
    }

    /// Lets no more calls in, and waits until the last one has left.
    ///
    /// @return whether it did within that time
    synchronized boolean retire(Duration patience) throws InterruptedException {
        retired = true;
        long end = System.nanoTime() + patience.toNanos();
        while (calls > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
