package dev.attune.channels.email;

import dev.attune.channels.email.EmailSettings.SmtpSettings;
import dev.attune.channels.email.EmailSettings.SmtpSettings.Encryption;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keeps connections to the mail server open between mails. For many threads.
final class Connections implements AutoCloseable {
    private static final int MOST_MAILS = 100;
    private static final Duration ASKED_AFTER = Duration.ofSeconds(1);

    private final SmtpSettings settings;
    private final Patience patience;
    private final Optional<String> password;
    private final Semaphore free;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private volatile long moved = System.nanoTime();
    private boolean closed;

    Connections(SmtpSettings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
        this.password = password(settings);
        this.free = new Semaphore(settings.connections(), true);
    }

    /// Waits for a connection; empty if none became free within the patience. Nobody waits while all of them hang.
    ///
    /// @param ascii whether the addresses are; a connection for others is used once
    Optional<Connection> borrow(boolean ascii) throws InterruptedException, MessagingException {
        if (!free.tryAcquire(hang() ? 0 : patience.turn().toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        moved = System.nanoTime();
        boolean given = false;
        try {
            var connection = ascii ? kept().orElse(null) : new Connection(opened(false), MOST_MAILS);
            if (connection == null) {
                connection = new Connection(opened(true), 0);
            }
            given = true;
            return Optional.of(connection);
        } finally {
            if (!given) {
                release();
            }
        }
    }

    /// Whether all connections have been out for longer than anybody waits for one.
    private boolean hang() {
        return free.availablePermits() == 0
                && System.nanoTime() - moved > patience.turn().toNanos();
    }

    private void release() {
        moved = System.nanoTime();
        free.release();
    }

    private Optional<Connection> kept() {
        for (var next = take(); next.isPresent(); next = take()) {
            if (next.get().isUsable()) {
                return next;
            }
            next.get().end();
        }
        return Optional.empty();
    }

    private synchronized Optional<Connection> take() {
        return Optional.ofNullable(idle.pollFirst());
    }

    /// @param ascii or else it says SMTPUTF8 with every mail, which then can only go where servers take it
    private PatientTransport opened(boolean ascii) throws MessagingException {
        var socket = new Socket();
        var properties = properties(settings, patience.answer(), socket);
        if (!ascii) {
            properties.put("mail.mime.allowutf8", "true");
        }
        var transport =
                new PatientTransport(Session.getInstance(properties), socket, settings.encryption() == Encryption.TLS);
        transport.connect(settings.host(), settings.port(), settings.user().orElse(null), password.orElse(null));
        return transport;
    }

    private void giveBack(Connection connection, boolean again) {
        boolean kept = false;
        if (again && connection.mails < MOST_MAILS) {
            synchronized (this) {
                kept = !closed;
                if (kept) {
                    idle.addFirst(connection);
                }
            }
        }
        if (!kept) {
            connection.end();
        }
        release();
    }

    private static Properties properties(SmtpSettings server, Duration answer, Socket socket) {
        var properties = new Properties();
        var prefix = "mail." + (server.encryption() == Encryption.TLS ? "smtps" : "smtp") + ".";
        var patience = String.valueOf(answer.toMillis());
        properties.put(prefix + "socketFactory", new OneSocket(socket));
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put(prefix + "connectiontimeout", patience);
        properties.put(prefix + "timeout", patience);
        properties.put(prefix + "writetimeout", patience);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put(prefix + "auth", String.valueOf(server.user().isPresent()));
        properties.put(prefix + "starttls.enable", String.valueOf(server.encryption() == Encryption.STARTTLS));
        properties.put(prefix + "starttls.required", String.valueOf(server.encryption() == Encryption.STARTTLS));
        properties.put(prefix + "quitwait", "false");
        return properties;
    }

    private static Optional<String> password(SmtpSettings settings) {
        if (settings.passwordEnvironment().isPresent()) {
            var variable = settings.passwordEnvironment().get();
            return Optional.of(Optional.ofNullable(System.getenv(variable))
                    .filter(it -> !it.isBlank())
                    .orElseThrow(() -> new IllegalArgumentException("the environment variable " + variable
                            + " holds no password; set it, or use password-file")));
        }
        return settings.passwordFile().map(file -> {
            try {
                return Files.readString(file).strip();
            } catch (IOException unreadable) {
                throw new IllegalArgumentException("the password file " + file + " cannot be read", unreadable);
            }
        });
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (var next = take(); next.isPresent(); next = take()) {
            next.get().end();
        }
    }

    /// One connection, lent to one thread.
    final class Connection {
        private final PatientTransport transport;
        private int mails;
        private long since = System.nanoTime();

        private Connection(PatientTransport transport, int mails) {
            this.transport = transport;
            this.mails = mails;
        }

        /// @param verdict how long the server may look into the mail
        PatientTransport transport(Duration verdict) {
            mails++;
            transport.begin(verdict);
            return transport;
        }

        /// @param again whether it can carry another mail
        void giveBack(boolean again) {
            since = System.nanoTime();
            Connections.this.giveBack(this, again);
        }

        /// A server may have hung up meanwhile; only one that waited for long is asked.
        private boolean isUsable() {
            return System.nanoTime() - since < ASKED_AFTER.toNanos() || transport.isConnected();
        }

        private void end() {
            try {
                transport.close();
            } catch (MessagingException gone) {
                // It is closed either way.
            }
        }
    }
}
