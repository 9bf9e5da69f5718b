package dev.attune.platform.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/// Remembers when something arrived: that is noticed at once, however long it then has to wait for a processor.
class ArrivalEndPoint extends SocketChannelEndPoint {
    private volatile long selected = System.nanoTime();

    ArrivalEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    public Runnable onSelected() {
        selected = System.nanoTime();
        return super.onSelected();
    }

    long selected() {
        return selected;
    }
}
