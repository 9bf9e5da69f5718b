package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection of a [Flood]: sends a request, reads its answer, and connects anew when the server has closed it.
/// Never waits. Belongs to the selector's thread.
final class Lane {
    private static final String LENGTH = "\r\ncontent-length: ";

    private final Selector selector;
    private final InetSocketAddress server;
    private final InetSocketAddress own;
    private @Nullable SocketChannel channel;
    private boolean used;
    private byte[] request = new byte[0];
    private ByteBuffer out = ByteBuffer.allocate(0);
    private ByteBuffer in = ByteBuffer.allocate(1024);
    private int end;
    private long number;
    private long due;

    Lane(Selector selector, InetSocketAddress server, InetSocketAddress own) {
        this.selector = selector;
        this.server = server;
        this.own = own;
    }

    /// What came of a request.
    ///
    /// @param status 0 if there was no answer
    /// @param text the answer's status line and headers, or what went wrong
    record Finished(Lane lane, long number, long due, int status, String text) {}

    /// Sends a request that was due at some time.
    Optional<Finished> send(long requestNumber, long dueAt, byte[] bytes) {
        number = requestNumber;
        due = dueAt;
        request = bytes;
        try {
            return begin();
        } catch (IOException broken) {
            return broken(broken);
        }
    }

    /// Goes on when the connection is ready for it.
    Optional<Finished> proceed() {
        var open = channel;
        if (open == null) {
            return Optional.empty();
        }
        try {
            if (open.isConnectionPending()) {
                open.finishConnect();
            }
            if (out.hasRemaining()) {
                write(open);
            }
            return read(open);
        } catch (IOException broken) {
            return broken(broken);
        }
    }

    private Optional<Finished> begin() throws IOException {
        out = ByteBuffer.wrap(request);
        in.clear();
        end = 0;
        var open = channel;
        if (open == null) {
            used = false;
            open = SocketChannel.open();
            channel = open;
            open.configureBlocking(false);
            open.setOption(StandardSocketOptions.TCP_NODELAY, true);
            open.bind(own);
            if (!open.connect(server)) {
                open.register(selector, SelectionKey.OP_CONNECT, this);
                return Optional.empty();
            }
            open.register(selector, SelectionKey.OP_READ, this);
        }
        write(open);
        return Optional.empty();
    }

    private void write(SocketChannel open) throws IOException {
        open.write(out);
        open.keyFor(selector)
                .interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private Optional<Finished> read(SocketChannel open) throws IOException {
        while (true) {
            int read = open.read(in);
            if (read < 0) {
                throw new IOException("closed after " + in.position() + " bytes of an answer");
            }
            if (end == 0) {
                end = end();
            }
            if (end > 0 && in.position() >= end) {
                return Optional.of(answered());
            }
            if (in.hasRemaining()) {
                return Optional.empty();
            }
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
    }

    /// Where the answer ends; 0 while its headers are not all there.
    private int end() {
        byte[] bytes = in.array();
        for (int i = 3; i < in.position(); i++) {
            if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
                var head = new String(bytes, 0, i + 1, ISO_8859_1).toLowerCase(Locale.ROOT);
                int begin = head.indexOf(LENGTH);
                return i
                        + 1
                        + (begin < 0
                                ? 0
                                : Integer.parseInt(
                                        head.substring(begin + LENGTH.length(), head.indexOf('\r', begin + 2))));
            }
        }
        return 0;
    }

    private Finished answered() throws IOException {
        var text = new String(in.array(), 0, end, ISO_8859_1);
        used = true;
        if (text.contains("\r\nConnection: close\r\n")) {
            close();
        }
        return new Finished(this, number, due, Integer.parseInt(text.substring(9, 12)), text);
    }

    /// A connection that was used before may have been closed meanwhile: that is tried again over a new one.
    private Optional<Finished> broken(IOException why) {
        boolean stale = used && in.position() == 0;
        try {
            close();
            if (stale) {
                return begin();
            }
        } catch (IOException again) {
            why.addSuppressed(again);
        }
        return Optional.of(new Finished(this, number, due, 0, why.toString()));
    }

    void close() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
