package dev.attune.platform.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens, until it is closed.
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Javalin javalin;
    private final String host;

    private HttpServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /// Starts to listen.
    ///
    /// @throws IllegalArgumentException if others than this machine could call without a key
    public static HttpServer start(
            HttpSettings settings, Router router, Keys keys, MeterRegistry meters, InstantSource clock) {
        if (keys.isEmpty()) {
            if (!isLoopback(settings.host())) {
                throw new IllegalArgumentException("without keys everybody could read everything at " + settings.host()
                        + ": give keys (ATTUNE_WRITE_KEYS and ATTUNE_SECRET_KEYS, or a key-file), or listen at"
                        + " 127.0.0.1");
            }
            LOG.warn("There are no keys: every program on this machine may call everything.");
        }
        var reception = new Reception(settings.limits(), router, keys, meters, clock);
        var javalin = Javalin.create(config -> configure(config, settings, reception));
        javalin.start();
        return new HttpServer(javalin, settings.host());
    }

    /// Such as `http://127.0.0.1:8080`.
    public String baseUrl() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    public int port() {
        return javalin.port();
    }

    /// Takes no more connections, answers what runs within the time allowed for that, and stops.
    @Override
    public void close() {
        try {
            javalin.jettyServer().server().stop();
        } catch (Exception late) {
            LOG.warn("The server stopped, but not everything had ended by then: {}", LogText.clean(late.toString()));
        }
    }

    private static void configure(JavalinConfig config, HttpSettings settings, Reception reception) {
        var limits = settings.limits();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new JettyErrors());
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(limits.drainTime().toMillis());
        });
        config.jetty.modifyServletContextHandler(handler -> {
            handler.setErrorHandler(new JettyErrors());
            handler.getServletHandler().setDecodeAmbiguousURIs(true);
        });
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
        config.routes.before(context -> {
            reception.receive(context.req(), context.res());
            context.skipRemainingHandlers();
        });
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, HttpSettings settings) {
        var limits = settings.limits();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(limits.headerBytes());
        http.setUriCompliance(UriCompliance.UNSAFE);
        // Jetty would remember headers in 100 KB for each connection, and take "abc" for the "ABC" that came before.
        http.setHeaderCacheSize(0);
        var connector = new ServerConnector(server, new FairConnection.Factory(http, limits.headTime())) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                var endPoint = new ArrivalEndPoint(channel, selector, key, getScheduler());
                endPoint.setIdleTimeout(getIdleTimeout());
                return endPoint;
            }
        };
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(limits.connections());
        connector.setAcceptedSendBufferSize(limits.unreadBytes());
        connector.setIdleTimeout(limits.idleTime().toMillis());
        connector.addBean(new Connections(limits.connections(), limits.connectionsPerAddress()));
        return connector;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("this machine knows no address '" + host + "' to listen at", unknown);
        }
    }
}
