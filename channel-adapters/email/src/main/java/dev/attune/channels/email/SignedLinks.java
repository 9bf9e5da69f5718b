package dev.attune.channels.email;

import dev.attune.api.Identifier;
import dev.attune.channels.email.EmailSettings.LinkSettings;
import dev.attune.channels.opentime.links.LinkKeys;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.MailLinks;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import dev.attune.channels.opentime.links.Picture;
import dev.attune.channels.opentime.links.Slot;
import dev.attune.channels.opentime.links.Snippet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the signed addresses in mails, which the open-time plugin answers.
final class SignedLinks {
    private static final Duration PEOPLE_KEEP_MAILS = Duration.ofDays(730);
    private static final int SCALE = 2;

    /// Those that say least of the person, and are short, come first.
    private static final List<String> PREFERRED =
            List.of(Identifier.USER_ID, Identifier.LOYALTY_ID, Identifier.EMAIL, Identifier.ANONYMOUS_ID);

    private final LinkTokens tokens;
    private final Optional<String> base;
    private final Duration validFor;

    SignedLinks(LinkSettings settings) {
        this.tokens =
                new LinkTokens(LinkKeys.of(settings.keysEnvironment(), settings.keysFile(), settings.makeKeysFile()));
        this.base = settings.baseUrl();
        this.validFor = settings.validFor();
    }

    /// The person's identifier that addresses name; empty if they have none.
    static Optional<Identifier> name(List<Identifier> person) {
        return PREFERRED.stream()
                .flatMap(namespace -> person.stream()
                        .filter(it -> it.namespace().equals(namespace))
                        .sorted())
                .findFirst()
                .or(() -> Stream.ofNullable(person.isEmpty() ? null : person.getFirst())
                        .findFirst());
    }

    /// @param message what the mail is called in addresses
    /// @param otherwise the server's address, if the settings name none
    LinksBack of(String message, Identifier recipient, String locale, String otherwise, Instant now) {
        var links = new OpenTimeLinks(base.orElse(otherwise), tokens);
        return new LinksBack() {
            @Override
            public Optional<String> unsubscribe() {
                return Optional.of(links.unsubscribe(message, recipient, now.plus(PEOPLE_KEEP_MAILS), Optional.empty())
                        .url());
            }

            @Override
            public String html(OpenTimePlace place) {
                return Snippet.html(made(place.placement(), place.url()), picture(place));
            }

            @Override
            public String amp(OpenTimePlace place) {
                return Snippet.amp(made(place.placement(), place.url()), picture(place));
            }

            @Override
            public Map<String, Object> addresses(String placement) {
                var made = made(placement, Optional.empty());
                return Map.of("image", made.image(), "click", made.click());
            }

            private MailLinks made(String placement, Optional<String> url) {
                return links.of(new Slot(message, placement, 0, SCALE, locale, url), recipient, now.plus(validFor));
            }
        };
    }

    private static Picture picture(OpenTimePlace place) {
        return new Picture(place.width(), place.height(), place.alt());
    }
}
