package dev.attune.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Waits longer for the answer to a whole mail than for any other.
final class PatientTransport extends SMTPTransport {
    private final Socket socket;
    private Duration verdict = Duration.ZERO;
    private boolean whole;

    /// @param socket the one that the session connects
    PatientTransport(Session session, Socket socket, boolean tls) {
        super(session, null, tls ? "smtps" : "smtp", tls);
        this.socket = socket;
    }

    /// Begins with another mail.
    ///
    /// @param patience for the answer to it
    synchronized void begin(Duration patience) {
        verdict = patience;
        whole = false;
    }

    /// Whether the server may have the whole mail: if it says no more, nobody knows what became of it.
    synchronized boolean isWhole() {
        return whole;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        whole = true;
        int usual = socket.getSoTimeout();
        socket.setSoTimeout(Math.toIntExact(verdict.toMillis()));
        super.finishData();
        socket.setSoTimeout(usual);
    }
}
