package dev.attune.channels.email;

import dev.attune.channels.email.EmailSettings.DkimSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// A private key that mails are signed with, and where its public part stands.
///
/// @param algorithm as signatures name it
record DkimKey(String domain, String selector, String algorithm, PrivateKey key) {
    private static final int SHORTEST_RSA = 1024;

    static DkimKey of(DkimSettings settings) {
        var place = settings.keyFile()
                .map(Object::toString)
                .orElseGet(() ->
                        "the environment variable " + settings.keyEnvironment().orElseThrow());
        return parse(settings.domain(), settings.selector(), pem(settings, place), place);
    }

    static DkimKey parse(String domain, String selector, String pem, String place) {
        if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
            throw wrong(place);
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IllegalArgumentException noBase64) {
            throw wrong(place);
        }
        var spec = new PKCS8EncodedKeySpec(bytes);
        try {
            return new DkimKey(
                    domain,
                    selector,
                    "ed25519-sha256",
                    KeyFactory.getInstance("Ed25519").generatePrivate(spec));
        } catch (GeneralSecurityException notEd25519) {
            return rsa(domain, selector, spec, place);
        }
    }

    private static DkimKey rsa(String domain, String selector, PKCS8EncodedKeySpec spec, String place) {
        try {
            var key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
            if (key.getModulus().bitLength() < SHORTEST_RSA) {
                throw new IllegalArgumentException("the DKIM key in " + place + " has "
                        + key.getModulus().bitLength() + " bits, which receivers refuse; make one of 2048");
            }
            return new DkimKey(domain, selector, "rsa-sha256", key);
        } catch (GeneralSecurityException notRsa) {
            throw wrong(place);
        }
    }

    private static String pem(DkimSettings settings, String place) {
        if (settings.keyEnvironment().isPresent()) {
            return System.getenv().getOrDefault(settings.keyEnvironment().get(), "");
        }
        try {
            return Files.readString(settings.keyFile().orElseThrow());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the DKIM key " + place + " cannot be read", unreadable);
        }
    }

    /// The key itself is in no message.
    private static IllegalArgumentException wrong(String place) {
        return new IllegalArgumentException(
                "there is no private key in " + place + ", RSA or Ed25519, as PKCS#8 in PEM;"
                        + " make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048");
    }

    @Override
    public String toString() {
        return selector + "._domainkey." + domain + " (" + algorithm + ")";
    }
}
