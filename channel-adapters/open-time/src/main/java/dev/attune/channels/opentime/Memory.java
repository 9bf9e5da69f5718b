package dev.attune.channels.opentime;

import dev.attune.api.Identifier;
import dev.attune.api.Notes;
import dev.attune.channels.opentime.links.Link;
import dev.attune.channels.opentime.links.LinkTokens;
import dev.attune.channels.opentime.links.Shelf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was shown to whom, and texts that are too long for addresses, in the platform's notes. Nobody is named there: a
/// recipient is a hash.
final class Memory implements Shelf {
    private final Notes notes;
    private final Duration kept;
    private final Traces traces;
    private final Locks lists = new Locks();

    Memory(Notes notes, Duration kept) {
        this.notes = notes;
        this.kept = kept;
        this.traces = new Traces(notes);
    }

    /// The place of a message that a link of somebody is about, as a name.
    static String place(Link link) {
        var slot = link.slot();
        return hash(link.recipient() + "\n" + slot.message() + "\n" + slot.placement());
    }

    Optional<Shown> shown(Link link, Opener to) {
        return notes.find(key(link, to)).filter(it -> !it.isEmpty()).map(Shown::read);
    }

    /// What somebody saw last, whoever fetched it for them: who looks at a mail through a proxy clicks in a browser.
    /// Else what was fetched before anybody looked.
    Optional<Shown> shownLast(Link link) {
        return Opener.people().stream()
                .flatMap(it -> shown(link, it).stream())
                .max(Comparator.comparing(Shown::seen))
                .or(() -> shown(link, Opener.PREFETCH));
    }

    /// Whether somebody may have seen something else by another opener after this time.
    boolean wasShownSince(Instant seen, Link link, Opener to) {
        return to.mayBePerson()
                && Opener.people().stream()
                        .filter(it -> it != to)
                        .flatMap(it -> shown(link, it).stream())
                        .anyMatch(it -> it.seen().isAfter(seen));
    }

    void remember(Link link, Opener to, Shown shown) {
        var until = shown.seen().plus(kept);
        var key = key(link, to);
        var who = hash(link.recipient().toString());
        lists.alone(who, () -> {
            var texts = new LinkedHashMap<>(traces.with(key, who));
            texts.put(key, shown.written());
            notes.keep(texts, until);
            return key;
        });
    }

    /// Forgets somebody, and remembers only that nothing is to be remembered of them; says how much there was.
    int forget(Identifier recipient, Instant now, Instant until) {
        var who = hash(recipient.toString());
        return lists.alone(who, () -> {
            int places = traces.erase(who, now);
            notes.keep(Map.of(LinkTokens.shelfKey(recipient), ""), now);
            notes.keep(Map.of(mark(recipient), now.toString()), until);
            return places;
        });
    }

    boolean isForgotten(Identifier recipient) {
        return notes.find(mark(recipient)).isPresent();
    }

    @Override
    public void keep(String key, String text, Instant until) {
        keep(Map.of(key, text), until);
    }

    void keep(Map<String, String> texts, Instant until) {
        if (!texts.isEmpty()) {
            notes.keep(texts, until.plus(kept));
        }
    }

    @Override
    public Optional<String> find(String key) {
        return notes.find(key).filter(it -> !it.isEmpty());
    }

    private static String key(Link link, Opener to) {
        return "shown:" + place(link) + ":" + to.word();
    }

    private static String mark(Identifier recipient) {
        return "forgotten:" + hash(recipient.toString());
    }

    /// 132 bits in 22 letters.
    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
