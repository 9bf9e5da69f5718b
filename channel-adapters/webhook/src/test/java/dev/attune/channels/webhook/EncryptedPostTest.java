package dev.attune.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class EncryptedPostTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aCertificateForTheNameIsAccepted() throws Exception {
        try (var receiver = receiver()) {
            var target = Target.of("https://localhost:" + receiver.port() + "/hooks", true);

            assertThat(trusting().send(target, Map.of("a", "b"), BODY).status()).isEqualTo(200);
            assertThat(receiver.got().getFirst().headers())
                    .containsEntry("host", "localhost:" + receiver.port())
                    .containsEntry("a", "b");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        try (var receiver = receiver()) {
            var target = Target.of("https://127.0.0.1:" + receiver.port() + "/hooks", true);

            assertThatThrownBy(() -> trusting().send(target, Map.of(), BODY)).isInstanceOf(SSLException.class);
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() throws Exception {
        try (var receiver = receiver()) {
            var target = Target.of("https://localhost:" + receiver.port() + "/hooks", true);

            assertThatThrownBy(() -> new Post(Duration.ofSeconds(10)).send(target, Map.of(), BODY))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aHeaderCannotHideAnother() {
        try (var receiver = Receiver.answering("HTTP/1.1 200 OK")) {
            var target = Target.of(receiver.url("/"), true);

            assertThatThrownBy(() -> new Post(Duration.ofSeconds(10)).send(target, Map.of("a", "b\r\nc: d"), BODY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Post trusting() throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate());
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new Post(Duration.ofSeconds(10), context.getSocketFactory());
    }

    private static Receiver receiver() throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate(), "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        return new Receiver(
                socket,
                connection ->
                        connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static KeyStore certificate() throws Exception {
        try (var in = EncryptedPostTest.class.getResourceAsStream("/localhost.p12")) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, "changeit".toCharArray());
            return store;
        }
    }
}
