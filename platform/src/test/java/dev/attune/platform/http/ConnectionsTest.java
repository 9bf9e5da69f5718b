package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final Connections connections = new Connections(100, 40);
    private final Map<Connection, String> open = new HashMap<>();

    @Test
    void oneAddressGetsSoMany() throws Exception {
        open("10.0.0.1", 60);
        assertThat(openFrom("10.0.0.1")).isEqualTo(40);
    }

    @Test
    void whoHasTheMostMakesRoomForSomebodyNew() throws Exception {
        open("10.0.0.1", 40);
        open("10.0.0.2", 40);
        open("10.0.0.3", 20);
        open("10.0.0.4", 10);
        assertThat(openFrom("10.0.0.1") + openFrom("10.0.0.2")).isEqualTo(70);
        assertThat(openFrom("10.0.0.3")).isEqualTo(20);
        assertThat(openFrom("10.0.0.4")).isEqualTo(10);
    }

    @Test
    void aCrowdFromManyAddressesLeavesEverybodyAFew() throws Exception {
        open("10.0.1.1", 3);
        for (int i = 0; i < 30; i++) {
            open("10.0.0." + i, 100);
        }
        assertThat(openFrom("10.0.1.1")).isEqualTo(3);
        assertThat(connections.open()).isEqualTo(100);
    }

    @Test
    void whatIsClosedMakesRoom() throws Exception {
        open("10.0.0.1", 40);
        close(open.keySet().iterator().next());
        open("10.0.0.1", 1);
        assertThat(openFrom("10.0.0.1")).isEqualTo(40);
    }

    @Test
    void ofTheNewerAddressesAWholeNetworkCountsAsOne() throws Exception {
        open("2001:db8:1:2::1", 40);
        open("2001:db8:1:2:3:4:5:6", 1);
        open("2001:db8:1:3::1", 1);
        assertThat(openFrom("2001:db8:1:2:3:4:5:6")).isZero();
        assertThat(openFrom("2001:db8:1:3::1")).isEqualTo(1);
    }

    private void open(String address, int wanted) throws UnknownHostException {
        for (int i = 0; i < wanted; i++) {
            var connection = new Silent();
            open.put(connection, address);
            connections.add(connection, InetAddress.getByName(address)).ifPresent(this::close);
        }
    }

    private void close(Connection connection) {
        open.remove(connection);
        connections.onClosed(connection);
    }

    private long openFrom(String address) {
        return open.values().stream().filter(address::equals).count();
    }

    private static final class Silent extends AbstractConnection {
        Silent() {
            super(new ByteArrayEndPoint(), Runnable::run);
        }

        @Override
        public void onFillable() {}
    }
}
