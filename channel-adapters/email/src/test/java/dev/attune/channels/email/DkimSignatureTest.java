package dev.attune.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;

/// Signatures are verified by Apache jDKIM, which knows nothing of how they were made.
class DkimSignatureTest {
    private final KeyPair rsa = pair("RSA", 2048);
    private final KeyPair ed25519 = pair("Ed25519", 255);

    @Test
    void anRsaSignatureVerifies() throws Exception {
        assertThat(verify(signed(rsaKey()), "k=rsa; p=" + base64(rsa))).isEqualTo(1);
    }

    @Test
    void everyHeaderThatPeopleRelyOnIsSigned() throws Exception {
        var mail = new String(signed(rsaKey()), StandardCharsets.UTF_8);

        for (var change : List.of(
                "From: Shop,From: Shoq",
                "Subject: =?UTF-8?,Subject: =?UTF-7?",
                "List-Unsubscribe: <https,List-Unsubscribe: <http",
                "One-Click,Two-Clicks",
                "Message-ID: <a,Message-ID: <b",
                "text/plain,text/plane",
                "F=C3=BCr,F=C3=BCR")) {
            var parts = change.split(",");
            assertThat(mail).contains(parts[0]);
            var changed = mail.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> verify(changed, "k=rsa; p=" + base64(rsa)))
                    .as(change)
                    .isInstanceOf(FailException.class);
        }
    }

    @Test
    void nobodyCanAddASecondSender() {
        var forged = ("From: Eve <eve@example.com>\r\n" + new String(signed(rsaKey()), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> verify(forged, "k=rsa; p=" + base64(rsa))).isInstanceOf(FailException.class);
    }

    @Test
    void foldingAndSpacesOnTheWayDoNoHarm() throws Exception {
        var mail = new String(signed(rsaKey()), StandardCharsets.UTF_8)
                .replace("List-Id: <", "List-Id:   <")
                .replace("MIME-Version: 1.0", "mime-version:\r\n 1.0  ");

        assertThat(verify(mail.getBytes(StandardCharsets.UTF_8), "k=rsa; p=" + base64(rsa)))
                .isEqualTo(1);
    }

    @Test
    void aKeyIsReadFromPem() {
        assertThat(DkimKey.parse("shop.example", "s1", pem(rsa), "a file").algorithm())
                .isEqualTo("rsa-sha256");
        assertThat(DkimKey.parse("shop.example", "s1", pem(ed25519), "a file").algorithm())
                .isEqualTo("ed25519-sha256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DkimKey.parse("shop.example", "s1", "secret", "a file"))
                .withMessageContaining("there is no private key in a file")
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DkimKey.parse("shop.example", "s1", pem(pair("RSA", 512)), "a file"))
                .withMessageContaining("has 512 bits");
    }

    /// The message, the key and the signature are those of RFC 8463, appendix A; such a signature has no chance in it.
    @Test
    void anEd25519SignatureIsThatOfTheSpecification() throws Exception {
        var headers = List.of(
                "From: Joe SixPack <joe@football.example.com>",
                "To: Suzie Q <suzie@shopping.example.net>",
                "Subject: Is dinner ready?",
                "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
                "Message-ID: <20030712040037.46341.5F8J@football.example.com>",
                """
                DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r
                 d=football.example.com; i=@football.example.com;\r
                 q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r
                 subject : date : message-id : from : subject : date;\r
                 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r
                 b=""");
        var data = headers.stream().map(DkimSignature::relaxed).collect(Collectors.joining("\r\n"));
        var key = new DkimKey(
                "football.example.com",
                "brisbane",
                "ed25519-sha256",
                fromSeed("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="));

        assertThat(Base64.getEncoder()
                        .encodeToString(DkimSignature.signed(key, data.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus"
                        + "Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
        assertThat(DkimSignature.relaxedBody("Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n"))
                .satisfies(body -> assertThat(Base64.getEncoder()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-256").digest(body)))
                        .isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8="));
    }

    private static PrivateKey fromSeed(String seed) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(
                        NamedParameterSpec.ED25519, Base64.getDecoder().decode(seed)));
    }

    @Test
    void relaxedHeadersAndBodiesAreThoseOfTheSpecification() {
        assertThat(DkimSignature.relaxed("SUBJect : AbC\r\n\tdeF  \t gh  ")).isEqualTo("subject:AbC deF gh");
        assertThat(new String(DkimSignature.relaxedBody(" C \r\nD \t E\r\n\r\n\r\n"), StandardCharsets.US_ASCII))
                .isEqualTo(" C\r\nD E\r\n");
        assertThat(DkimSignature.relaxedBody("\r\n\r\n")).isEmpty();
    }

    private byte[] signed(DkimKey... keys) {
        var more = new LinkedHashMap<String, String>();
        more.put(
                "List-Unsubscribe",
                "<https://mail.shop.example/o/" + "x".repeat(90) + "/unsubscribe>, <mailto:l@x.example>");
        more.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        more.put("List-Id", "<shop.example>");
        var from = MailAddress.parse("Shop <hello@shop.example>");
        var envelope = new Envelope(
                Token.of("m-1"),
                from,
                MailAddress.parse("ann@example.com"),
                from,
                "<a@shop.example>",
                Instant.EPOCH,
                more);
        var written = new Written(
                "Für Änne, und noch viel mehr als in eine Zeile passt, wie man sieht",
                "",
                "Für dich ",
                Optional.empty(),
                "<p>Für\n  dich</p>\n\n");
        return DkimSignature.sign(MimeMail.of(envelope, written), List.of(keys), Instant.now());
    }

    private static int verify(byte[] mail, String record) throws Exception {
        PublicKeyRecordRetriever dns = (_, _, _) -> List.of("v=DKIM1; " + record);
        return new DKIMVerifier(dns).verify(new ByteArrayInputStream(mail)).size();
    }

    private DkimKey rsaKey() {
        return new DkimKey("shop.example", "s1", "rsa-sha256", rsa.getPrivate());
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String base64(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static KeyPair pair(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
