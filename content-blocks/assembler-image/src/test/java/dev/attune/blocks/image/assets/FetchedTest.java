package dev.attune.blocks.image.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><circle r=\"2\"/></svg>"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpsServer server;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate(), "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            int before = asked.getAndIncrement();
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/moved.svg")) {
                exchange.getResponseHeaders().add("Location", "/a.svg");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/huge.svg")) {
                exchange.sendResponseHeaders(200, PictureReader.LARGEST_FILE + 10L);
                exchange.getResponseBody().write(new byte[PictureReader.LARGEST_FILE + 10]);
            } else if (path.equals("/flaky.svg") && before < 2) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                exchange.sendResponseHeaders(200, SVG.length);
                exchange.getResponseBody().write(SVG);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    private String address(String path) {
        return "https://" + host() + path;
    }

    private Fetched fetched(Optional<Path> named) throws Exception {
        return new Fetched(Set.of(host()), named, new Download(trusting(), _ -> true), Duration.ofMillis(50));
    }

    @Test
    void aPictureIsFetchedInTheBackgroundForTheNextTime() throws Exception {
        try (var fetched = fetched(Optional.empty())) {
            assertThat(fetched.find(address("/a.svg"))).isEmpty();
            assertThat(later(fetched, "/a.svg")).isPresent();
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aPictureThatCouldNotBeFetchedIsAskedForAgain() throws Exception {
        try (var fetched = fetched(Optional.empty())) {
            assertThat(later(fetched, "/flaky.svg")).isPresent();
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void whatTheCatalogueNamesIsFetchedBeforeAnybodyAsks() throws Exception {
        var catalogue = folder.resolve("catalogue.jsonl");
        Files.writeString(
                catalogue,
                "{\"image\":\"" + address("/a.svg") + "\"}\n{\"image\":\"https://elsewhere.example/b.svg\"}\n");
        try (var fetched = fetched(Optional.of(catalogue))) {
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (asked.get() == 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(later(fetched, "/a.svg")).isPresent();
            assertThat(asked).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://HOST/a.svg",
                "https://user@HOST/a.svg",
                "https://HOST.evil.example/a.svg",
                "https://127.0.0.1:PORT/a.svg",
                "https://localhost/a.svg",
                "https://evil.example/a.svg",
                "https://[::1]:PORT/a.svg",
                "//HOST/a.svg",
                "https:///a.svg",
                "https:HOST",
                "https://HOST/a b",
                "https://HOST/\r\nX: y",
                "file:///etc/passwd",
                "images/a.svg"
            })
    void nothingIsAskedOfOthersThanTheHostsThatAreNamed(String pattern) throws Exception {
        var port = String.valueOf(server.getAddress().getPort());
        try (var fetched = fetched(Optional.empty())) {
            assertThat(fetched.find(pattern.replace("HOST", host()).replace("PORT", port)))
                    .isEmpty();
            assertThat(later(fetched, "/a.svg")).isPresent();
            assertThat(asked).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/moved.svg", "/huge.svg"})
    void aPictureThatMovedOrIsTooLargeIsNotShown(String path) throws Exception {
        var download = new Download(trusting(), _ -> true);

        assertThatThrownBy(() -> download.fetch(URI.create(address(path)))).isInstanceOf(IOException.class);
    }

    @Test
    void aHostInANetworkOfOnesOwnIsNotConnectedTo() throws Exception {
        var download = new Download(trusting(), PublicAddress::is);

        assertThatThrownBy(() -> download.fetch(URI.create(address("/a.svg")))).hasMessageContaining("not public");
        assertThat(asked).hasValue(0);
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() {
        var download = new Download((SSLSocketFactory) SSLSocketFactory.getDefault(), _ -> true);

        assertThatThrownBy(() -> download.fetch(URI.create(address("/a.svg")))).isInstanceOf(IOException.class);
    }

    private Optional<Picture> later(Fetched fetched, String path) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var found = fetched.find(address(path));
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
            found = fetched.find(address(path));
        }
        return found;
    }

    private static SSLSocketFactory trusting() throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate());
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static KeyStore certificate() throws GeneralSecurityException, IOException {
        try (var in = FetchedTest.class.getResourceAsStream("/localhost.p12")) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, "changeit".toCharArray());
            return store;
        }
    }
}
