package dev.attune.channels.email;

import dev.attune.channels.email.Connections.Connection;
import dev.attune.channels.email.EmailSettings.SmtpSettings;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// Hands mails to a mail server, and understands what it answers.
final class SmtpServer implements AutoCloseable {
    /// For mails, which are ready: no session changes them.
    private static final Session PLAIN = Session.getInstance(new Properties());

    /// What the operator mends, and not a fault of the mail: a login is asked for, or was not accepted.
    private static final Set<Integer> OPERATORS = Set.of(530, 534, 535, 538);

    /// Answers to a recipient that say that there is no such mailbox.
    private static final Set<String> NO_MAILBOX = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4");

    private final String name;
    private final Patience patience;
    private final Connections connections;
    private final Pace pace;

    SmtpServer(SmtpSettings settings, Patience patience) {
        this.name = settings.host() + ":" + settings.port();
        this.patience = patience;
        this.connections = new Connections(settings, patience);
        this.pace = new Pace(settings.perSecond());
    }

    /// @param returnPath where the server sends it back to
    Handed hand(byte[] mail, MailAddress returnPath, MailAddress to) {
        return hand(mail, returnPath, to, patience.verdict());
    }

    /// The same for who does not wait so long for the server's verdict.
    Handed hand(byte[] mail, MailAddress returnPath, MailAddress to, Duration verdict) {
        try {
            var turn = pace.turn(patience.turn());
            if (turn.isEmpty()) {
                return new Handed.Later(
                        Optional.of(patience.turn()), "more mails are waiting than may leave in a while");
            }
            Thread.sleep(turn.get());
            var connection = connections.borrow(to.isAscii() && returnPath.isAscii());
            return connection.isEmpty()
                    ? new Handed.Later(Optional.empty(), "all connections to " + name + " are busy")
                    : hand(connection.get(), mail, returnPath, to, verdict);
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
            return new Handed.Later(Optional.empty(), "there was no time left");
        } catch (MessagingException unreachable) {
            return new Handed.Later(Optional.empty(), name + " was not reached: " + said(unreachable));
        }
    }

    private Handed hand(Connection connection, byte[] mail, MailAddress returnPath, MailAddress to, Duration verdict) {
        boolean again = false;
        var transport = connection.transport(verdict);
        try {
            if (!(to.isAscii() && returnPath.isAscii()) && !transport.supportsExtension("SMTPUTF8")) {
                again = true;
                return new Handed.Never(false, name + " takes only addresses in ASCII");
            }
            var message = new SMTPMessage(PLAIN, new ByteArrayInputStream(mail));
            message.setEnvelopeFrom(returnPath.address());
            transport.sendMessage(message, new Address[] {new InternetAddress(to.address(), false)});
            again = true;
            return new Handed.Taken(name + " answered " + oneLine(transport.getLastServerResponse()));
        } catch (MessagingException failed) {
            var handed = failed(failed, transport.isWhole());
            // A refused mail leaves the connection as it was; anything else may not.
            again = handed instanceof Handed.Never;
            return handed;
        } finally {
            connection.giveBack(again);
        }
    }

    /// @param whole whether the server may have the whole mail
    private Handed failed(MessagingException failed, boolean whole) {
        int code = 0;
        boolean recipient = false;
        var because = name + " was not reached: " + said(failed);
        for (Exception cause = failed; cause != null; cause = next(cause)) {
            int answered = code(cause);
            if (answered > 0) {
                code = answered;
                recipient |= cause instanceof SMTPAddressFailedException;
                because = name + " answered " + oneLine(String.valueOf(cause.getMessage()));
            }
        }
        if (code == 0 && whole) {
            return new Handed.Unanswered(
                    name + " got the whole mail, but never said whether it takes it: " + said(failed));
        }
        if (code < 500 || code > 599 || OPERATORS.contains(code) || failed instanceof AuthenticationFailedException) {
            return new Handed.Later(Optional.empty(), because);
        }
        return new Handed.Never(recipient && saysNoMailbox(code, because), because);
    }

    private static boolean saysNoMailbox(int code, String because) {
        return NO_MAILBOX.stream().anyMatch(status -> because.matches(".*\\b" + status.replace(".", "\\.") + "\\b.*"))
                || code == 550 && !because.matches(".*\\b5\\.\\d{1,3}\\.\\d{1,3}\\b.*");
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            default -> 0;
        };
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static String said(Exception failure) {
        return oneLine(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /// Without addresses: the outbox and the log keep it for longer than the person may want.
    private static String oneLine(String answer) {
        var line = HeaderText.oneLine(String.valueOf(answer)).replaceAll("[^\\s<>:]+@[^\\s<>:]+", "…");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }

    @Override
    public void close() {
        connections.close();
    }
}
