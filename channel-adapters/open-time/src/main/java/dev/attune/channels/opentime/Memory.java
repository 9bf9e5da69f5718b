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
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was shown to whom, and texts that are too long for addresses, in the platform's notes. Nobody is named there: a
/// recipient is a hash.
final class Memory implements Shelf {
    private static final int LONGEST_LIST = 3_900;

    private final Notes notes;
    private final Duration kept;
    private final Locks lists = new Locks();

    Memory(Notes notes, Duration kept) {
        this.notes = notes;
        this.kept = kept;
    }

    /// The place of a message that a link of somebody is about, as a name.
    static String place(Link link) {
        var slot = link.slot();
        return hash(link.recipient() + "\n" + slot.message() + "\n" + slot.placement());
    }

    Optional<Shown> shown(Link link, Opener to) {
        return notes.find(key(link, to)).filter(it -> !it.isEmpty()).map(Shown::read);
    }

    /// What this opener was shown last, or else what any opener was.
    Optional<Shown> shownLast(Link link, Opener to) {
        return shown(link, to).or(() -> shownLast(link));
    }

    Optional<Shown> shownLast(Link link) {
        return Opener.remembered().stream()
                .flatMap(it -> shown(link, it).stream())
                .max(Comparator.comparing(Shown::at));
    }

    void remember(Link link, Opener to, Shown shown) {
        var until = shown.at().plus(kept);
        var key = key(link, to);
        lists.alone(list(link.recipient()), () -> {
            var texts = new LinkedHashMap<String, String>();
            texts.put(key, shown.written());
            texts.put(list(link.recipient()), listWith(key, link.recipient()));
            notes.keep(texts, until);
            return key;
        });
    }

    /// Forgets somebody, and remembers only that nothing is to be remembered of them; says how much there was.
    int forget(Identifier recipient, Instant now, Instant until) {
        return lists.alone(list(recipient), () -> {
            var keys = listed(recipient);
            var texts = new LinkedHashMap<String, String>();
            keys.forEach(key -> texts.put(key, ""));
            texts.put(list(recipient), "");
            texts.put(LinkTokens.shelfKey(recipient), "");
            notes.keep(texts, now);
            notes.keep(Map.of(mark(recipient), now.toString()), until);
            return keys.size();
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

    private String listWith(String key, Identifier recipient) {
        var keys = listed(recipient);
        var before = String.join("\n", keys);
        if (keys.contains(key)) {
            return before;
        }
        var longer = before.isEmpty() ? key : before + "\n" + key;
        return longer.length() <= LONGEST_LIST ? longer : longer.substring(longer.indexOf('\n') + 1);
    }

    private List<String> listed(Identifier recipient) {
        return notes.find(list(recipient))
                .filter(it -> !it.isEmpty())
                .map(it -> Arrays.asList(it.split("\n")))
                .orElse(List.of());
    }

    private static String key(Link link, Opener to) {
        return "shown:" + place(link) + ":" + to.word();
    }

    private static String list(Identifier recipient) {
        return "of:" + hash(recipient.toString());
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
