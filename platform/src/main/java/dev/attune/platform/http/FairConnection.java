package dev.attune.platform.http;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/// Lets others have their turn between two requests that a client sent at once, and is closed when the line and the
/// headers of a request do not arrive in time.
///
/// Belongs to one thread at a time. Jetty (12.1.13) hands the refusal of what is no HTTP to a second thread, whose end
/// has a third one look for the next request, while the first may still be busy with this one. Both give the buffer of
/// requests back then; of another connection that has got it meanwhile it is taken away, and two connections read
/// from one buffer: requests of one caller are answered to another (jetty.project issue 12939).
final class FairConnection extends HttpConnection {
    private final long headNanos;
    private final ArrivalEndPoint from;
    private final ReentrantLock turn = new ReentrantLock();
    private long arrived;
    private boolean another;

    private FairConnection(HttpConfiguration http, Connector connector, EndPoint endPoint, Duration headTime) {
        super(http, connector, endPoint);
        this.headNanos = headTime.toNanos();
        this.from = (ArrivalEndPoint) endPoint;
    }

    /// Makes such connections.
    static final class Factory extends HttpConnectionFactory {
        private final Duration headTime;

        Factory(HttpConfiguration http, Duration headTime) {
            super(http);
            this.headTime = headTime;
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            var connection = new FairConnection(getHttpConfiguration(), connector, endPoint, headTime);
            connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
            return configure(connection, connector, endPoint);
        }
    }

    /// When the request of this thread arrived, by the clock of nanoseconds.
    static long arrivalOfCurrent() {
        return getCurrentConnection() instanceof FairConnection it ? it.arrived : System.nanoTime();
    }

    /// Something arrived. Who sends a little every second comes here every second.
    @Override
    public void onFillable() {
        turn.lock();
        try {
            takeIn();
        } finally {
            turn.unlock();
        }
    }

    private void takeIn() {
        var parser = getParser();
        if (parser.inHeaderState() && !parser.isIdle() && System.nanoTime() - parser.getBeginNanoTime() > headNanos) {
            getEndPoint().close();
        } else {
            another = false;
            arrived = from.selected();
            super.onFillable();
        }
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        if (another) {
            arrived = System.nanoTime();
            Thread.yield();
        }
        another = true;
        return super.newHttpStream(method, uri, version);
    }
}
