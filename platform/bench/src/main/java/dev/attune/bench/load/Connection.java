package dev.attune.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/// One connection that is kept alive, with one request under way at most.
final class Connection implements AutoCloseable {
    private static final int LARGEST_ANSWER = 1 << 19;
    private static final byte[] FALLBACK = "\"fallback\":true".getBytes(US_ASCII);

    private final SocketChannel channel;
    private final List<Template> templates;
    private final Draw draw;
    private final ByteBuffer out;
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
    private volatile long since;

    private Connection(SocketChannel channel, List<Template> templates, Draw draw) {
        this.channel = channel;
        this.templates = templates;
        this.draw = draw;
        this.out = ByteBuffer.allocate(
                templates.stream().mapToInt(Template::length).max().orElseThrow());
    }

    static Connection open(int port, Selector selector, List<Template> templates, Draw draw) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 18);
        channel.configureBlocking(false);
        var connection = new Connection(channel, templates, draw);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /// Sends another request.
    ///
    /// @param since when it was due, as nanoTime
    void send(long since) throws IOException {
        this.since = since;
        var template = templates.get(draw.template());
        template.fill(out.array(), draw);
        out.limit(template.length()).rewind();
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    long since() {
        return since;
    }

    /// Reads what is there; true if the answer is complete.
    boolean receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the server closed a connection");
        }
        int end = Answer.end(in.array(), in.position());
        if (end > 0 && end < in.position()) {
            throw new IOException("the server sent more than one answer");
        }
        if (end < 0 && !in.hasRemaining()) {
            throw new IOException("the server sent more than " + LARGEST_ANSWER + " bytes");
        }
        return end > 0;
    }

    boolean isGood() {
        return Answer.status(in.array()) / 100 == 2;
    }

    boolean isFallback() {
        return Answer.find(in.array(), 0, in.position(), FALLBACK) >= 0;
    }

    String text() {
        return new String(in.array(), 0, in.position(), UTF_8);
    }

    /// Forgets the answer.
    void clear() {
        in.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
