package dev.attune.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.io.Connection;

/// Closes connections of an address that has too many: one that sends a little every second keeps each open for good.
///
/// When there are too many altogether, the address that has the most gives its oldest one away. However many addresses
/// a crowd comes from, there is room for one that has few.
final class Connections implements Connection.Listener {
    private static final int BYTES_OF_A_NETWORK = 8;

    private final int most;
    private final int mostPerAddress;
    private final Map<InetAddress, Set<Connection>> open = new HashMap<>();
    /// A socket that is closed no longer knows where it came from.
    private final Map<Connection, InetAddress> from = new HashMap<>();

    Connections(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress it) {
            add(connection, it.getAddress()).ifPresent(Connection::close);
        }
    }

    /// @return what has to be closed for it, perhaps itself
    synchronized Optional<Connection> add(Connection connection, InetAddress address) {
        var network = network(address);
        var same = open.computeIfAbsent(network, _ -> new LinkedHashSet<>());
        same.add(connection);
        from.put(connection, network);
        if (same.size() > mostPerAddress) {
            return Optional.of(connection);
        }
        return from.size() > most ? Optional.of(oldestOfTheMost()) : Optional.empty();
    }

    private Connection oldestOfTheMost() {
        return open.values().stream()
                .max(Comparator.comparingInt(Set::size))
                .orElseThrow()
                .iterator()
                .next();
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        var network = from.remove(connection);
        if (network != null) {
            open.computeIfPresent(network, (_, same) -> {
                same.remove(connection);
                return same.isEmpty() ? null : same;
            });
        }
    }

    synchronized int open() {
        return from.size();
    }

    /// Of the newer addresses everybody has a whole network, and could come from another one of it each time.
    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK), 2 * BYTES_OF_A_NETWORK);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are an address", impossible);
        }
    }
}
