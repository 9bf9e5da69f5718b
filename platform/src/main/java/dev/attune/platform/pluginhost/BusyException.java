package dev.attune.platform.pluginhost;

/// All supervised threads are at work and the queue is full; nothing was begun.
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BusyException(String supervisor) {
        super("all threads of '" + supervisor + "' are busy and its queue is full", null, false, false);
    }
}
