package dev.attune.channels.email;

import dev.attune.api.Identifier;
import dev.attune.channels.email.EmailSettings.LinkSettings;
import dev.attune.channels.opentime.links.LinkKeys;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.MailLinks;
import dev.attune.channels.opentime.links.OpenTimeLinks;
import dev.attune.channels.opentime.links.Snippet;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the signed addresses in mails, which the open-time plugin answers.
final class SignedLinks {
    private static final Duration PEOPLE_KEEP_MAILS = Duration.ofDays(730);

    /// A path stays below 120 characters if person and locale take no more bytes than that.
    private static final int SHORT = 35;

    /// Those that say least of the person come first.
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

    /// The person's identifier that addresses name: one that leaves them short, or else the shortest; empty if they
    /// have none.
    static Optional<Identifier> name(List<Identifier> person) {
        var inOrder = Stream.concat(
                        PREFERRED.stream()
                                .flatMap(namespace -> person.stream()
                                        .filter(it -> it.namespace().equals(namespace))
                                        .sorted()),
                        person.stream())
                .toList();
        return inOrder.stream()
                .filter(it -> LinkTokens.bytes(it) <= SHORT)
                .findFirst()
                .or(() -> inOrder.stream().min(Comparator.comparingInt(LinkTokens::bytes)));
    }

    /// @param message what the mail is called in addresses
    LinksBack of(String message, Identifier recipient, String locale, Occasion occasion, Instant now) {
        var links = new OpenTimeLinks(base.orElse(occasion.here()), tokens).rehearsing(occasion.rehearsal());
        return new LinksBack() {
            @Override
            public Optional<String> unsubscribe() {
                return Optional.of(links.unsubscribe(message, recipient, now.plus(PEOPLE_KEEP_MAILS), Optional.empty())
                        .url());
            }

            @Override
            public String html(OpenTimePlace place) {
                return Snippet.html(made(place), place.picture());
            }

            @Override
            public String amp(OpenTimePlace place) {
                return Snippet.amp(made(place), place.picture());
            }

            @Override
            public Map<String, Object> addresses(String placement) {
                var made = made(OpenTimePlace.of(placement));
                return Map.of("image", made.image(), "click", made.click());
            }

            private MailLinks made(OpenTimePlace place) {
                return links.of(place.slot(message, locale), recipient, now.plus(validFor));
            }
        };
    }
}
