package dev.attune.channels.opentime;

import dev.attune.api.Setting;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import dev.attune.channels.opentime.links.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator sets.
public record OpenTimeSettings(
        @Setting(
                "The server's address as mails know it, such as https://mail.shop.example; without it, the one that the"
                        + " caller of POST /v1/open-time/links used.")
        Optional<String> baseUrl,

        @Setting("The environment variable with the keys that sign addresses, written otk_BASE64; several, for a"
                + " rotation, with spaces between, the new one first.")
        Optional<String> keysEnvironment,

        @Setting("The file with the keys, if the environment has none; one a line, the new one first.")
        Optional<Path> keysFile,

        @Setting(value = "Whether the file is made, with a new key, if it is missing.", defaultsTo = "false")
        boolean makeKeysFile,

        @Setting("Where a click may lead besides the base address: hosts such as shop.example, *.shop.example or"
                + " shop.example:8443.")
        List<String> clickHosts,

        @Setting("What the addresses of items are relative to, such as https://shop.example; without it, the base"
                + " address.")
        Optional<String> shopUrl,

        @Setting(
                value = "How long somebody who opens a mail again sees the same, unless something happened meanwhile.",
                defaultsTo = "1h")
        Duration stableFor,

        @Setting(value = "How long a click leads to what was shown.", defaultsTo = "90d")
        Duration rememberFor,

        @Setting(value = "How long addresses are good for, unless their maker says otherwise.", defaultsTo = "90d")
        Duration validFor,

        @Setting(value = "Pixels of an image for each CSS pixel, unless the address says otherwise.", defaultsTo = "2")
        int scale,

        @Setting("The senders whose AMP mails may fetch data, such as offers@shop.example; * for all.")
        List<String> ampSenders,

        @Setting("A file with rules about who opens, in place of the shipped one.")
        Optional<Path> openersFile,

        @Setting("The header in which a proxy in front of this server writes the caller's address, such as"
                + " X-Forwarded-For; only if there is one, for anybody can send a header.")
        Optional<String> addressHeader,

        @Setting(value = "The purpose that somebody forbids by unsubscribing.", defaultsTo = "marketing")
        String unsubscribePurpose,

        @Setting("An address that takes unsubscriptions by mail, named in List-Unsubscribe.")
        Optional<String> unsubscribeMail) {
    public OpenTimeSettings {
        baseUrl.ifPresent(OpenTimeLinks::checked);
        shopUrl.ifPresent(OpenTimeLinks::checked);
        if (keysEnvironment.isEmpty() && keysFile.isEmpty()) {
            throw new IllegalArgumentException("addresses must be signed; set keys-environment or keys-file, or both");
        }
        if (scale < 1 || scale > Slot.MOST_SCALE) {
            throw new IllegalArgumentException("scale is 1 to " + Slot.MOST_SCALE + ", but is " + scale);
        }
        positive("stable-for", stableFor, Duration.ofSeconds(1));
        positive("remember-for", rememberFor, Duration.ofMinutes(1));
        positive("valid-for", validFor, Duration.ofMinutes(1));
    }

    private static void positive(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(3_650)) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + least.toSeconds() + "s to 3650d, but is " + value.toSeconds() + "s");
        }
    }
}
