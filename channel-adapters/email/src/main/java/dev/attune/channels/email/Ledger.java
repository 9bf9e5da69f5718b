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
final class Ledger {
    private static final Duration COMES_BACK = Duration.ofDays(90);
    private static final Duration FOR_GOOD = Duration.ofDays(36_500);
    private static final int MOST_MAILS = 100;
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
        var index = "mails:" + hash(entry.address());
        var tokens = new ArrayList<>(tokens(index));
        tokens.remove(token);
        tokens.addFirst(token);
        var texts = new LinkedHashMap<String, String>();
        texts.put(
                "mail:" + token,
                String.join("\n", entry.address(), entry.mail(), cut(entry.message()), cut(entry.receipt())));
        texts.put(index, String.join(" ", tokens.subList(0, Math.min(tokens.size(), MOST_MAILS))));
        notes.keep(texts, now.plus(COMES_BACK));
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

    /// Forgets the mails to an address; that it wants no more stays.
    ///
    /// @return how many there were
    synchronized int forget(String address, Instant now) {
        var index = "mails:" + hash(address);
        var tokens = tokens(index);
        if (!tokens.isEmpty()) {
            var texts = new LinkedHashMap<String, String>();
            tokens.forEach(token -> texts.put("mail:" + token, ""));
            texts.put(index, "");
            notes.keep(texts, now);
        }
        return tokens.size();
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
            var domain = address.lastIndexOf('@');
            var normal =
                    address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT);
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
