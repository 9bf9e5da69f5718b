package dev.attune.channels.email;

import dev.attune.api.Notes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Remembers which mails left, and which addresses want no more that advertise. An address stands in it only beside a
/// mail that may still come back; that one is not to be written to any more is kept by a keyed hash.
///
/// Which mails went to an address lies in notes of some, because a note is short: those that are full are numbered, and
/// how many there are is a note too.
final class Ledger {
    private static final Duration COMES_BACK = Duration.ofDays(90);
    private static final Duration FOR_GOOD = Duration.ofDays(36_500);
    private static final int MOST_IN_A_NOTE = 100;
    private static final String KEY = "key";

    private final Notes notes;

    Ledger(Notes notes) {
        this.notes = notes;
    }

    /// A mail that left.
    ///
    /// @param mail its name
    record Entry(String address, String mail, String message, String receipt) {}

    synchronized void left(String token, Entry entry, Instant now) {
        var hash = hash(entry.address());
        var tokens = new ArrayList<>(tokens(index(hash)));
        var texts = new LinkedHashMap<String, String>();
        if (tokens.size() >= MOST_IN_A_NOTE) {
            int full = full(hash);
            texts.put(index(hash, full), String.join(" ", tokens));
            texts.put(count(hash), String.valueOf(full + 1));
            tokens.clear();
        }
        tokens.remove(token);
        tokens.add(token);
        texts.put(
                "mail:" + token,
                String.join("\n", entry.address(), entry.mail(), cut(entry.message()), cut(entry.receipt())));
        texts.put(index(hash), String.join(" ", tokens));
        notes.keep(texts, now.plus(COMES_BACK));
    }

    /// Says how often the server did not answer for a mail, now that it did not once more.
    synchronized int unanswered(String token, Instant now) {
        var key = "unanswered:" + token;
        int times = notes.find(key).map(Integer::parseInt).orElse(0) + 1;
        notes.keep(Map.of(key, String.valueOf(times)), now.plus(COMES_BACK));
        return times;
    }

    Optional<Entry> find(String token) {
        return notes.find("mail:" + token)
                .map(it -> it.split("\n", 4))
                .filter(it -> it.length == 4)
                .map(it -> new Entry(it[0], it[1], it[2], it[3]));
    }

    void suppress(String address, String because, Instant now) {
        notes.keep(Map.of("no:" + hash(address), cut(because)), now.plus(FOR_GOOD));
    }

    /// Why an address gets no mails that advertise.
    Optional<String> suppressed(String address) {
        return notes.find("no:" + hash(address)).filter(it -> !it.isEmpty());
    }

    /// Forgets the mails to an address; that it wants no more stays. Begins with the oldest, so that what fails in
    /// between can be done again.
    ///
    /// @return how many there were
    synchronized int forget(String address, Instant now) {
        var hash = hash(address);
        int forgotten = 0;
        int full = full(hash);
        for (int i = 0; i < full; i++) {
            forgotten += forgetListed(index(hash, i), Map.of(), now);
        }
        return forgotten + forgetListed(index(hash), Map.of(count(hash), ""), now);
    }

    private int forgetListed(String index, Map<String, String> besides, Instant now) {
        var tokens = tokens(index);
        if (!tokens.isEmpty()) {
            var texts = new LinkedHashMap<>(besides);
            tokens.forEach(token -> texts.put("mail:" + token, ""));
            texts.put(index, "");
            notes.keep(texts, now);
        }
        return tokens.size();
    }

    private static String index(String hash) {
        return "mails:" + hash;
    }

    private static String index(String hash, int number) {
        return index(hash) + ":" + number;
    }

    private static String count(String hash) {
        return "full:" + hash;
    }

    private int full(String hash) {
        return notes.find(count(hash))
                .filter(it -> !it.isEmpty())
                .map(Integer::parseInt)
                .orElse(0);
    }

    private List<String> tokens(String index) {
        return notes.find(index)
                .filter(it -> !it.isBlank())
                .map(it -> Arrays.asList(it.split(" ")))
                .orElse(List.of());
    }

    private String hash(String address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            var normal = address.toLowerCase(Locale.ROOT);
            return HexFormat.of().formatHex(mac.doFinal(normal.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    /// Made at first use.
    private synchronized byte[] key() {
        var kept = notes.find(KEY);
        if (kept.isPresent()) {
            return HexFormat.of().parseHex(kept.get());
        }
        var made = new byte[32];
        new SecureRandom().nextBytes(made);
        notes.keep(Map.of(KEY, HexFormat.of().formatHex(made)), Instant.now().plus(FOR_GOOD));
        return made;
    }

    private static String cut(String text) {
        var line = HeaderText.oneLine(text);
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
