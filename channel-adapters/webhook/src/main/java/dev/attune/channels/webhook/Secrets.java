package dev.attune.channels.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Reads the secrets that messages are signed with. There is never a default.
final class Secrets {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private Secrets() {}

    static List<byte[]> of(WebhookSettings settings) {
        return settings.secretEnvironment()
                .map(Secrets::fromEnvironment)
                .orElseGet(() -> fromFile(settings.secretFile().orElseThrow()));
    }

    private static List<byte[]> fromEnvironment(String variable) {
        var written = System.getenv(variable);
        if (written == null || written.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + variable
                    + " holds no secret; set it to whsec_ and 32 random bytes in Base64, for example with: export "
                    + variable + "=whsec_$(openssl rand -base64 32)");
        }
        return parse(written, variable);
    }

    private static List<byte[]> fromFile(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the secret file " + file
                            + " cannot be read; create it with: echo whsec_$(openssl rand -base64 32) > " + file,
                    unreadable);
        }
    }

    /// Reads secrets with white space between them; the place is named in messages, the secret never.
    static List<byte[]> parse(String written, String place) {
        var secrets = Arrays.stream(written.strip().split("\\s+"))
                .map(secret -> secret(secret, place))
                .toList();
        if (secrets.isEmpty()) {
            throw wrong(place, "is empty");
        }
        return secrets;
    }

    private static byte[] secret(String written, String place) {
        if (!written.startsWith(PREFIX)) {
            throw wrong(place, "does not begin with whsec_");
        }
        try {
            var secret = Base64.getDecoder().decode(written.substring(PREFIX.length()));
            if (secret.length < SHORTEST || secret.length > LONGEST) {
                throw wrong(place, "has " + secret.length + " bytes instead of " + SHORTEST + " to " + LONGEST);
            }
            return secret;
        } catch (IllegalArgumentException noBase64) {
            throw noBase64.getMessage() != null && noBase64.getMessage().startsWith("the secret")
                    ? noBase64
                    : wrong(place, "is no Base64");
        }
    }

    private static IllegalArgumentException wrong(String place, String what) {
        return new IllegalArgumentException(
                "the secret in " + place + " " + what + "; write whsec_ and 32 random bytes in Base64");
    }
}
