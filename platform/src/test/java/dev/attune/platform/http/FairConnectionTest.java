package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.Test;

class FairConnectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aSecondThreadWaitsUntilTheFirstHasLeftTheConnection() throws Exception {
        try (var endPoint = new HeldEndPoint(SocketChannel.open())) {
            var connection = connection(endPoint);
            endPoint.setConnection(connection);
            var first = Thread.ofPlatform().start(connection::onFillable);
            endPoint.reading.acquire();
            var second = Thread.ofPlatform().start(connection::onFillable);
            while (second.isAlive() && second.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(endPoint.reading.availablePermits())
                    .as("reads beside the first")
                    .isZero();
            endPoint.end.countDown();
            assertThat(first.join(PATIENCE)).as("the first ended").isTrue();
            assertThat(second.join(PATIENCE)).as("the second ended").isTrue();
            assertThat(endPoint.reading.availablePermits())
                    .as("reads after the first")
                    .isOne();
        }
    }

    private static FairConnection connection(HeldEndPoint endPoint) {
        var factory = new FairConnection.Factory(new HttpConfiguration(), PATIENCE);
        return (FairConnection) factory.newConnection(new ServerConnector(new Server(), factory), endPoint);
    }

    /// Has the end of what was sent, but not before it may.
    private static final class HeldEndPoint extends ArrivalEndPoint {
        final Semaphore reading = new Semaphore(0);
        final CountDownLatch end = new CountDownLatch(1);

        HeldEndPoint(SocketChannel channel) {
            super(channel, null, null, new ScheduledExecutorScheduler());
        }

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            reading.release();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return -1;
        }
    }
}
