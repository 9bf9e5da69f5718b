package dev.attune.channels.email;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Gives a session of mails a socket that somebody else knows too.
final class OneSocket extends SocketFactory {
    private final Socket socket;

    OneSocket(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedByTheSession();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress here, int localPort) {
        throw connectedByTheSession();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedByTheSession();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress here, int localPort) {
        throw connectedByTheSession();
    }

    private static UnsupportedOperationException connectedByTheSession() {
        return new UnsupportedOperationException("the session connects it itself, with its own timeouts");
    }
}
