package dev.attune.channels.opentime.links;

import dev.attune.api.Identifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// Makes the addresses that are put into a mail.
///
/// ```java
/// var links = new OpenTimeLinks("https://mail.shop.example", new LinkTokens(keys));
/// var hero = links.of(slot, recipient, expires);
/// mail.html(Snippet.html(hero, new Picture(600, 300, "What fits your last trip")));
/// mail.headers(links.unsubscribe("spring-sale", recipient, expires, Optional.empty()).headers());
/// ```
public final class OpenTimeLinks {
    private final String base;
    private final LinkTokens tokens;
    private final boolean rehearsal;

    /// @param base the public address of the server: scheme and host, perhaps with a port or a path
    public OpenTimeLinks(String base, LinkTokens tokens) {
        this(checked(base), tokens, false);
    }

    private OpenTimeLinks(String base, LinkTokens tokens, boolean rehearsal) {
        this.base = base;
        this.tokens = tokens;
        this.rehearsal = rehearsal;
    }

    /// The same for who only tries a mail out: its addresses show what the recipient would see, and lead there, but
    /// nothing counts as theirs, and nobody is unsubscribed.
    ///
    /// @param only whether it is so; or else the mail is for its recipient
    public OpenTimeLinks rehearsing(boolean only) {
        return new OpenTimeLinks(base, tokens, only);
    }

    /// The base without a slash at its end.
    ///
    /// @throws IllegalArgumentException if it is no address
    public static String checked(String base) {
        try {
            var uri = new URI(base);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            }
        } catch (URISyntaxException _) {
            // It is said below.
        }
        throw new IllegalArgumentException(
                "a base address looks like https://mail.shop.example, but this is '" + base + "'");
    }

    /// The addresses for one recipient.
    public MailLinks of(Slot slot, Identifier recipient, Instant expires) {
        return links(slot, (purpose, it) -> tokens.write(new Link(purpose, it, recipient, expires, rehearsal)));
    }

    /// The addresses for a whole campaign: a mail tool fills in who opens them.
    public MailLinks ofCampaign(Slot slot, MergeTags tags, Instant expires) {
        return links(slot, (purpose, it) -> tokens.campaign(purpose, it, expires, rehearsal) + suffix(tags));
    }

    /// How one recipient leaves.
    ///
    /// @param expires should be years away, for people keep mails
    public ListUnsubscribe unsubscribe(String message, Identifier recipient, Instant expires, Optional<String> mail) {
        var link = new Link(Purpose.UNSUBSCRIBE, Slot.whole(message), recipient, expires, rehearsal);
        return new ListUnsubscribe(base + "/o/" + tokens.write(link) + "/unsubscribe", mail);
    }

    /// How the recipients of a campaign leave.
    public ListUnsubscribe unsubscribeFromCampaign(
            String message, MergeTags tags, Instant expires, Optional<String> mail) {
        var token = tokens.campaign(Purpose.UNSUBSCRIBE, Slot.whole(message), expires, rehearsal);
        return new ListUnsubscribe(base + "/o/" + token + suffix(tags) + "/unsubscribe", mail);
    }

    private MailLinks links(Slot slot, BiFunction<Purpose, Slot, String> token) {
        var here = base + "/o/";
        return new MailLinks(
                here + token.apply(Purpose.IMAGE, slot) + ".png",
                here + token.apply(Purpose.CLICK, slot) + "/go",
                here + token.apply(Purpose.DATA, slot) + ".json",
                here + token.apply(Purpose.PREVIEW, slot) + ".html");
    }

    private static String suffix(MergeTags tags) {
        return "." + tags.recipient() + "." + tags.signature();
    }
}
