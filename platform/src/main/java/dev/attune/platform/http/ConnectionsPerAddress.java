package dev.attune.platform.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/// Closes connections of an address that has too many: one that sends a header a second keeps each open for good.
final class ConnectionsPerAddress implements Connection.Listener {
    private final int most;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();
    /// A socket that is closed no longer knows where it came from.
    private final Map<Connection, InetAddress> from = new ConcurrentHashMap<>();

    ConnectionsPerAddress(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        var address = address(connection);
        if (address != null) {
            from.put(connection, address);
            if (open.merge(address, 1, Integer::sum) > most) {
                connection.close();
            }
        }
    }

    @Override
    public void onClosed(Connection connection) {
        var address = from.remove(connection);
        if (address != null) {
            open.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private static @Nullable InetAddress address(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress it
                ? it.getAddress()
                : null;
    }
}
