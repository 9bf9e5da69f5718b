package dev.attune.channels.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.channels.email.EmailSettings.SmtpSettings;
import dev.attune.channels.email.EmailSettings.SmtpSettings.Encryption;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A mail server that keeps what it gets. It can be stopped, and started again at the same port.
final class MailServer implements AutoCloseable {
    private GreenMail greenMail;
    private final int port;

    private MailServer(GreenMail greenMail) {
        this.greenMail = greenMail;
        this.port = greenMail.getSmtp().getPort();
    }

    static MailServer start() {
        return new MailServer(started(0));
    }

    private static GreenMail started(int port) {
        var greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        greenMail.start();
        return greenMail;
    }

    void stop() {
        greenMail.stop();
    }

    void startAgain() {
        greenMail = started(port);
    }

    List<MimeMessage> mails() {
        return List.of(greenMail.getReceivedMessages());
    }

    /// The only mail there is, as it came over the wire.
    MimeMessage mail() {
        var mails = mails();
        if (mails.size() != 1) {
            throw new AssertionError("there are " + mails.size() + " mails");
        }
        return mails.getFirst();
    }

    static byte[] bytes(MimeMessage mail) {
        var bytes = new ByteArrayOutputStream();
        try {
            mail.writeTo(bytes);
        } catch (IOException | MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
        return bytes.toByteArray();
    }

    SmtpSettings settings() {
        return settings(4, 0);
    }

    SmtpSettings settings(int connections, int perSecond) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                Encryption.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                connections,
                perSecond);
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
