package dev.attune.channels.webhook;

import dev.attune.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What an operator sets for one receiver.
public record WebhookSettings(
        @Setting("Where to post to: https, or http for an address in one's own network.")
        String url,

        @Setting(
                "The environment variable with the secret, written whsec_BASE64; several, for a rotation, with spaces between.")
        Optional<String> secretEnvironment,

        @Setting("The file with the secret, instead of the environment; one secret a line.")
        Optional<Path> secretFile,

        @Setting(value = "Whether the address may lie in a private network or on this machine.", defaultsTo = "false")
        boolean allowPrivate,

        @Setting(value = "How long connecting, sending and the answer may take together.", defaultsTo = "15s")
        Duration timeout) {
    public WebhookSettings {
        if (secretEnvironment.isPresent() == secretFile.isPresent()) {
            throw new IllegalArgumentException(
                    "a webhook needs its secret from one place; set either secret-environment or secret-file");
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofSeconds(18)) > 0) {
            throw new IllegalArgumentException(
                    "timeout must be between 100ms and 18s, but is " + timeout.toMillis() + "ms");
        }
    }
}
