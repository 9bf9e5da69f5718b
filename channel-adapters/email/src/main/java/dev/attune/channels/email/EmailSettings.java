package dev.attune.channels.email;

import dev.attune.api.Setting;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator sets for one sender of mails.
public record EmailSettings(
        @Setting(value = "smtp, or none: mails can be looked at, but none leaves.", defaultsTo = "smtp")
        Transport transport,

        @Setting(value = "The folder with a folder for each mail.", defaultsTo = "mails")
        Path mails,

        @Setting("Whom mails come from unless a mail says otherwise: Shop <hello@mail.shop.example>.")
        Optional<String> from,

        @Setting("Where answers go, if not to the sender.") Optional<String> replyTo,

        @Setting("The mail server; needed with transport smtp.")
        Optional<SmtpSettings> smtp,

        @Setting("The keys that mails are signed with; none: mails are not signed here.")
        List<DkimSettings> dkim,

        @Setting(
                "What leads from mails back to this server: open-time content, unsubscribing; as the open-time plugin has it.")
        Optional<LinkSettings> links,

        @Setting(
                "The mailbox that bounces come back to, such as bounces@mail.shop.example; each mail adds a token to it, behind a plus.")
        Optional<String> returnPath,

        @Setting("The list's name in headers, such as offers.mail.shop.example; default the sender's domain.")
        Optional<String> listId,

        @Setting("The mailbox that people write to in order to unsubscribe; marketing needs it.")
        Optional<String> unsubscribeMailbox,

        @Setting("The sender's name in the Feedback-ID of mailbox providers.")
        Optional<String> feedbackId,

        @Setting("Addresses that test mails may go to; *@shop.example allows a domain.")
        List<String> testAddresses,

        @Setting(value = "The language of amounts and of the HTML, a BCP 47 tag.", defaultsTo = "en")
        String locale,

        @Setting(
                value = "Where the routes of this sender begin; two senders need two of them.",
                defaultsTo = "/v1/email")
        String path) {
    private static final int LONGEST_LOCALE = 35;

    public EmailSettings {
        if (transport == Transport.SMTP && smtp.isEmpty()) {
            throw new IllegalArgumentException("transport smtp needs a server; write smtp: { host: …, port: 587 }, or"
                    + " transport: none to only look at mails");
        }
        if (transport == Transport.SMTP
                && links.filter(it -> it.baseUrl().isEmpty()).isPresent()) {
            throw new IllegalArgumentException(
                    "mails that leave lead back to an address; write links: { base-url: https://… }");
        }
        if (!isLocale(locale)) {
            throw new IllegalArgumentException("locale is a language such as en or en-GB, but is '" + locale + "'");
        }
        if (!path.matches("/[a-z0-9/-]+") || path.contains("//") || path.endsWith("/")) {
            throw new IllegalArgumentException("path must look like /v1/email, but is " + path);
        }
    }

    /// Whether it looks like a BCP 47 tag, or like what Java calls one.
    static boolean isLocale(String text) {
        return text.length() <= LONGEST_LOCALE && text.matches("[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8})*");
    }

    /// The server that mails are handed to.
    public record SmtpSettings(
            @Setting("Its name.") String host,

            @Setting(value = "Its port.", defaultsTo = "587")
            int port,

            @Setting(
                    value =
                            "starttls: mails wait until the server offers it; tls: from the first byte; none: only for a server on this machine.",
                    defaultsTo = "starttls")
            Encryption encryption,

            @Setting("The name to log in with, if the server asks for one.")
            Optional<String> user,

            @Setting("The environment variable with the password.")
            Optional<String> passwordEnvironment,

            @Setting("The file with the password, instead of the environment.")
            Optional<Path> passwordFile,

            @Setting(value = "How many connections are kept open at most, 1 to 16.", defaultsTo = "4")
            int connections,

            @Setting(value = "How many mails a second leave at most; 0: as many as there are.", defaultsTo = "0")
            int perSecond) {
        public SmtpSettings {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("smtp needs a host and a port of 1 to 65535");
            }
            if (connections < 1 || connections > 16) {
                throw new IllegalArgumentException("connections must be 1 to 16, but is " + connections);
            }
            if (perSecond < 0) {
                throw new IllegalArgumentException("per-second must not be negative, but is " + perSecond);
            }
            if (user.isPresent() != (passwordEnvironment.isPresent() || passwordFile.isPresent())
                    || passwordEnvironment.isPresent() && passwordFile.isPresent()) {
                throw new IllegalArgumentException(
                        "a login is a user and a password from one place; set user and either"
                                + " password-environment or password-file, or none of them");
            }
            if (encryption == Encryption.NONE && !isThisMachine(host)) {
                throw new IllegalArgumentException("encryption none is for a server on this machine, but host is "
                        + host + "; use starttls or tls, or 127.0.0.1");
            }
        }

        private static boolean isThisMachine(String host) {
            return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        }

        /// How a connection is protected.
        public enum Encryption {
            STARTTLS,
            TLS,
            NONE
        }
    }

    /// How addresses that lead back are made.
    public record LinkSettings(
            @Setting(
                    "This server's address as mails know it, such as https://mail.shop.example; who only looks at mails may"
                            + " leave it out.")
            Optional<String> baseUrl,

            @Setting("The environment variable with the keys that the open-time plugin has.")
            Optional<String> keysEnvironment,

            @Setting("The file with these keys, if the environment has none.")
            Optional<Path> keysFile,

            @Setting(value = "Whether the file is made, with a new key, if it is missing.", defaultsTo = "false")
            boolean makeKeysFile,

            @Setting(value = "How long open-time content is good for.", defaultsTo = "90d")
            Duration validFor) {
        public LinkSettings {
            baseUrl.ifPresent(OpenTimeLinks::checked);
            if (validFor.compareTo(Duration.ofHours(1)) < 0 || validFor.compareTo(Duration.ofDays(3_650)) > 0) {
                throw new IllegalArgumentException("valid-for is 1h to 3650d");
            }
        }
    }

    /// A key that mails are signed with.
    public record DkimSettings(
            @Setting("The domain that signs; that of the sender, or one above it.")
            String domain,

            @Setting("Under which name the public key stands in the domain: SELECTOR._domainkey.DOMAIN.")
            String selector,

            @Setting("The file with the private key: RSA or Ed25519, PKCS#8 in PEM.")
            Optional<Path> keyFile,

            @Setting("The environment variable with the private key, instead of the file.")
            Optional<String> keyEnvironment) {
        public DkimSettings {
            if (keyFile.isPresent() == keyEnvironment.isPresent()) {
                throw new IllegalArgumentException(
                        "a DKIM key comes from one place; set either key-file or key-environment");
            }
            if (!domain.matches("[A-Za-z0-9.-]+") || !selector.matches("[A-Za-z0-9.-]+")) {
                throw new IllegalArgumentException(
                        "domain and selector of a DKIM key are made of letters, digits, dots and hyphens");
            }
        }
    }
}
